/** A Markdown document of this repository. */
export interface Page {
  /** Relative to the repository. */
  path: string;
  text: string;
}

const fence = /^```[^\n]*\n(.*?)^```$/gms;

/** Every line of code: fenced and indented blocks line by line, and what stands between backticks. */
export function codeLines({ text }: Page): string[] {
  const fenced = [...text.matchAll(fence)].flatMap(([, block = '']) => block.split('\n'));
  const prose = text.replace(fence, '');
  const indented = prose.split('\n').filter((line) => /^ {4}\S/.test(line));
  const inline = [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll('\n', ' '));
  return [...fenced, ...indented.map((line) => line.trim()), ...inline];
}

/** Targets of links, images included, outside of code. */
export function linkTargets({ text }: Page): string[] {
  const prose = text.replace(fence, '').replace(/`[^`]*`/g, '``');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** What one can link to inside a page: its headings, named as on GitHub. */
export function anchors({ text }: Page): string[] {
  const headings = [...text.replace(fence, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
