import { escapeXml } from '../escape-xml.ts';

export type ContentType =
  | 'application/json'
  | 'application/x-www-form-urlencoded'
  | 'application/xml'
  | 'text/xml'
  | 'text/plain';

/** Everything but the unreserved characters of RFC 3986, so that a value stays one piece of a path or a query. */
export function encodeForUrl(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** How a value is written inside a body of each type. JSON values stand inside quotes that the template holds. */
export const ENCODE_FOR_BODY: Record<ContentType, (value: string) => string> = {
  'application/json': (value) => JSON.stringify(value).slice(1, -1),
  'application/x-www-form-urlencoded': encodeForUrl,
  'application/xml': escapeXml,
  'text/xml': escapeXml,
  'text/plain': (value) => value,
};

/** Whether a header can carry the value as it is: visible ASCII and blanks, so neither a line break nor a lost letter. */
export function fitsHeader(value: string): boolean {
  return /^[\x20-\x7e]*$/.test(value);
}
