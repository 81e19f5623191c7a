/**
 * Parameters as Rails' `Hash#to_query` writes them, which is what Authy's signatures are made over: names sorted by their bytes at
 * every level, lists with empty brackets and in their order, null as nothing after the `=`, empty objects and lists left out.
 */
export function toQuery(parameters: object): string {
  return members(parameters, null);
}

function members(object: object, prefix: string | null): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined || isEmpty(value)) continue;
    parts.push(written(value, prefix === null ? name : `${prefix}[${name}]`));
  }
  // Everything is ASCII here, so code units sort as bytes do.
  return parts.sort().join('&');
}

function written(value: unknown, path: string): string {
  if (Array.isArray(value)) return value.map((item) => written(item, `${path}[]`)).join('&');
  if (typeof value === 'object' && value !== null) return members(value, path);
  return `${formEncode(path)}=${formEncode(value === null ? '' : String(value))}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Form encoding that leaves letters, digits, `-`, `.`, `_` and `~` as they are. Halves of characters become U+FFFD, as in UTF-8. */
function formEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
