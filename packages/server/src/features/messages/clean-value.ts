import { dropHiddenSigns } from '@countersign/device';

/** A value longer than this is cut before anything else looks at it: nothing that long fits any message. */
const longestValue = 1000;

/** Longest sequence (UTF-16 units) that real writing or emoji needs for one visible character; beyond are stacked marks. */
const longestGrapheme = 32;

/** Made when first needed: it takes its rules from the disk. */
let segmenter: Intl.Segmenter | undefined;

/** What readers see as single characters; a family emoji is one. */
export function graphemesOf(value: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(value), ({ segment }) => segment);
}

/**
 * Makes a value from outside safe to stand inside a text: one line, nothing that is not seen, no half
 * surrogates, no towers of combining marks. Composed form, so that an `é` written as two characters still fits GSM-7.
 */
export function cleanValue(value: string): string {
  const line = dropHiddenSigns(value.slice(0, longestValue)).normalize('NFC');
  return graphemesOf(line)
    .filter((grapheme) => grapheme.length <= longestGrapheme)
    .join('');
}
