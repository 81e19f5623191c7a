/**
 * Signs that show nothing themselves but change what people read around them, or hide that two texts differ: controls, ends of lines,
 * what turns the direction of writing, what has no width. White space but for ends of lines is none of them: it is seen as a gap.
 */
const hidden = String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]`;

/** Writing systems in which joiners choose the form of a letter: Persian and the scripts of India do not get by without them. */
const joining = [
  ...['Arab', 'Syrc', 'Mand', 'Nkoo', 'Adlm', 'Rohg', 'Mong', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya'],
  ...['Taml', 'Telu', 'Knda', 'Mlym', 'Sinh', 'Mymr', 'Khmr', 'Bali', 'Java'],
].map((script) => String.raw`\p{Script_Extensions=${script}}`);

const pictograph = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\ufe0e\ufe0f])?`;
/** England, Scotland and Wales are the only flags that are spelled out in invisible letters. */
const flag = String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`;

/** Where the same signs belong to what is seen. */
const lawful = [
  flag,
  String.raw`${pictograph}(?:\u200d${pictograph})*`,
  String.raw`[0-9#*]\ufe0f?\u20e3`,
  String.raw`(?=[\p{L}\p{M}])[${joining.join('')}][\u200c\u200d]`,
  String.raw`\p{Script=Mong}[\u180b-\u180f]`,
  String.raw`\p{Script=Han}[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
].join('|');

const lawfulOrHidden = new RegExp(`(${lawful})|${hidden}`, 'gu');

/** Whether a text holds hidden signs. Names that people tell things apart by must not. */
export function hasHiddenSigns(text: string): boolean {
  return replaceHidden(text, () => '') !== text;
}

/**
 * A text of others as it may be shown: every hidden sign is named, `\u{202e}`, so that what is signed is what is seen.
 * @param keepsLines where ends of lines and tabs do what they are for
 */
export function nameHiddenSigns(text: string, { keepsLines = false } = {}): string {
  return replaceHidden(text, (sign) =>
    keepsLines && '\r\n\t'.includes(sign) ? sign : `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
}

/** A name on one line and without hidden signs: where it is ours to tidy, because nobody signed it. */
export function dropHiddenSigns(text: string): string {
  return replaceHidden(text, (sign) => (/[\t-\r\u2028\u2029]/.test(sign) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim();
}

function replaceHidden(text: string, replace: (sign: string) => string): string {
  return text.replace(lawfulOrHidden, (found, isLawful?: string) => (isLawful === undefined ? replace(found) : found));
}
