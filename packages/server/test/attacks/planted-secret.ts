/** Something that must not be found. */
export interface Planted {
  name: string;
  text: string;
  /** When the text is not what the secret consists of. */
  bytes?: Buffer;
}

/** What was found where, in clear or in any of the usual disguises. Empty when all is well. */
export function traceOf(planted: readonly Planted[], haystack: string): string[] {
  return planted.flatMap(({ name, text, bytes = Buffer.from(text, 'utf8') }) =>
    Object.entries(formsOf(text, bytes))
      .filter(([, form]) => contains(haystack, form))
      .map(([disguise, form]) => `${name}, ${disguise}: ${around(haystack, form)}`),
  );
}

function formsOf(text: string, bytes: Buffer): Record<string, string> {
  return {
    'in clear': text,
    'as it is': bytes.toString('latin1'),
    'in upper case': text.toUpperCase(),
    'url-encoded': encodeURIComponent(text),
    'in hexadecimal': bytes.toString('hex'),
    'in capital hexadecimal': bytes.toString('hex').toUpperCase(),
    'as a list of bytes': [...bytes].join(),
    'in UTF-16': Buffer.from(text, 'utf16le').toString('latin1'),
    backwards: [...text].reverse().join(''),
    ...base64FormsOf(bytes),
  };
}

/** The three ways in which base64 writes a text, by where it begins in what is encoded; without the ends, which mix with neighbours. */
function base64FormsOf(bytes: Buffer): Record<string, string> {
  const forms = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const whole = Math.floor(shifted.length / 3) * 4;
    return shifted.toString('base64').slice(offset === 0 ? 0 : 4, whole);
  });
  return Object.fromEntries(forms.map((form, offset) => [`in base64, shifted by ${offset}`, form]));
}

/** Digits count only when they stand alone: a number of seven digits is part of many longer ones by chance. */
function contains(haystack: string, form: string): boolean {
  if (form.length < 5) return false;
  if (!/^\d+$/.test(form)) return haystack.includes(form);
  return new RegExp(`(?<![0-9a-f])${form}(?![0-9a-f])`, 'i').test(haystack);
}

function around(haystack: string, form: string): string {
  const at = haystack.indexOf(form);
  return JSON.stringify(haystack.slice(Math.max(0, at - 60), at + form.length + 20));
}
