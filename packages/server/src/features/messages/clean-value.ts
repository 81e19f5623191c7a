/** A value longer than this is cut before anything else looks at it: nothing that long fits any message. */
const longestValue = 1000;

/** Longest sequence (UTF-16 units) that real writing or emoji needs for one visible character; beyond are stacked marks. */
const longestGrapheme = 32;

/**
 * Invisible characters that could break a line or a header, or turn the reading direction around. Joiners stay, because
 * Persian, Indic scripts and family emoji need them, and so do the tag characters of regional flags. Tabs and line ends
 * are left for the step that makes spaces of them.
 */
const unwanted = /[[\p{Cc}--[\t-\r]]\p{Cs}[\p{Cf}--[\u{200C}\u{200D}\u{E0020}-\u{E007F}]]]/gv;

/** Made when first needed: it takes its rules from the disk. */
let segmenter: Intl.Segmenter | undefined;

/** What readers see as single characters; a family emoji is one. */
export function graphemesOf(value: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(value), ({ segment }) => segment);
}

/**
 * Makes a value from outside safe to stand inside a text: one line, no control or direction characters, no half
 * surrogates, no towers of combining marks. Composed form, so that an `é` written as two characters still fits GSM-7.
 */
export function cleanValue(value: string): string {
  const line = value.slice(0, longestValue).replace(unwanted, '').replace(/\s+/g, ' ').trim().normalize('NFC');
  return graphemesOf(line)
    .filter((grapheme) => grapheme.length <= longestGrapheme)
    .join('');
}
