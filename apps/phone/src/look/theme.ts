export type Theme = 'auto' | 'light' | 'dark';

const kept = 'countersign.theme';

/** What the person chose. Kept beside the vault, because it has to be known before the first picture is drawn. */
export function readTheme(): Theme {
  const theme = localStorage.getItem(kept);
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

/** Keeps a choice, and dresses the page by it at once. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'auto') localStorage.removeItem(kept);
  else localStorage.setItem(kept, theme);
  applyTheme();
}

/** Dresses the page, and the browser's bar above it, as was chosen. */
export function applyTheme(): void {
  const theme = readTheme();
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    bar.dataset.media ??= bar.media;
    bar.media = theme === 'auto' ? bar.dataset.media : bar.dataset.media.includes(theme) ? 'all' : 'not all';
  }
}
