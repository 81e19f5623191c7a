/** Signs that command the text around them, apart from white space: with them "10.00" can be read as "00.01". */
const commands = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** What is asked, as it is signed: signs that would turn or hide the rest are named instead of obeyed. */
export function shownText(text: string): string {
  return text.replace(commands, (sign) => ('\r\n\t'.includes(sign) ? sign : nameOf(sign)));
}

const nameOf = (sign: string): string => `\\u{${sign.codePointAt(0)?.toString(16)}}`;
