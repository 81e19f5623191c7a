/** A code block of a Markdown document. */
export interface CodeBlock {
  language: string;
  text: string;
}

/** The code blocks below one heading of the second level, in order. Throws when there is no such heading. */
export function readSection(markdown: string, heading: string): CodeBlock[] {
  const [, section] = markdown.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`there is no section "${heading}"`);
  const [own = ''] = section.split(/\n## /);
  return [...own.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

/** Replaces what the reader is to fill in; throws when it does not stand there exactly once. */
export function fillIn(script: string, line: string, filled: string): string {
  const parts = script.split(line);
  if (parts.length !== 2) throw new Error(`"${line}" stands there ${parts.length - 1} times`);
  return parts.join(filled);
}
