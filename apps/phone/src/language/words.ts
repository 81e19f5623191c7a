import type { en } from '../locales/en.ts';

/** Every text of the app. English is the one that says which there are; a language that lacks one does not compile. */
export type Words = { [Key in keyof typeof en]: string };

/** Puts values in the place of `{name}`. Values are isolated, so that a name in one script does not turn the sentence around. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => `\u2068${values[name] ?? ''}\u2069`);
}
