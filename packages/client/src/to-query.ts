/** What a JSON body may hold. Members that are undefined are left out, as JSON leaves them out. */
export type QueryValue = unknown;

/**
 * Writes parameters as Authy signs them: the form that Rails' `Hash#to_query` has. Members of an object are sorted as whole texts, by
 * byte; items of a list keep their order under empty brackets; null is empty; empty objects and lists are left out. The server has its
 * own in its kernel, because this package depends on nothing; conformance/sdk.test.ts holds both to the same.
 */
export function toQuery(parameters: Readonly<Record<string, QueryValue>>): string {
  return members(parameters, (name) => name);
}

function members(object: Readonly<Record<string, QueryValue>>, keyOf: (name: string) => string): string {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined && !isEmpty(value))
    .map(([name, value]) => write(keyOf(name), value))
    .sort(byBytes)
    .join('&');
}

function write(key: string, value: QueryValue): string {
  if (Array.isArray(value)) return value.map((item) => write(`${key}[]`, item)).join('&');
  if (typeof value === 'object' && value !== null) {
    return members(value as Record<string, QueryValue>, (name) => `${key}[${name}]`);
  }
  return `${encode(key)}=${encode(value === null || value === undefined ? '' : String(value))}`;
}

function isEmpty(value: QueryValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** What is encoded is ASCII, so that comparing characters compares bytes. */
function byBytes(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Form encoding that leaves `A-Z a-z 0-9 - . _ ~` alone. A broken surrogate becomes U+FFFD, as it does in UTF-8. */
function encode(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+');
}

function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
