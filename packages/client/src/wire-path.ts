/**
 * Writes a path in which every value is one segment, whatever it holds: `1/2#` stays one. Values that no encoding keeps a segment
 * are refused here, because a URL parser would let them lead elsewhere.
 * @throws TypeError for an empty value, `.` and `..`
 */
export function wirePath(texts: TemplateStringsArray, ...values: (string | number)[]): string {
  return texts.reduce((path, text, index) => `${path}${segment(values[index - 1])}${text}`);
}

function segment(value: string | number | undefined): string {
  const text = String(value ?? '');
  if (text === '' || text === '.' || text === '..') throw new TypeError(`"${text}" cannot be an identifier`);
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
