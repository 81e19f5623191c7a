/**
 * Shows one section of the page and hides the others. Whoever hears or tabs through the page is taken to its heading, but never out of
 * another page that has this one in a frame.
 */
export function showSection(name) {
  const sections = [...document.querySelectorAll('main > section')];
  const shown = sections.find((section) => section.dataset.section === name);
  if (!shown.hidden) return;
  const isFirst = sections.some((section) => !section.hidden && section.dataset.section === 'loading');
  for (const section of sections) section.hidden = section !== shown;
  const isFramed = window.parent !== window;
  if (!isFirst && (!isFramed || document.hasFocus())) shown.querySelector('h1').focus();
}
