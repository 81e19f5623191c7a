export type BodyKind = 'empty' | 'form' | 'json' | 'xml' | 'unreadable';

/**
 * How a body is written: by its content type, and by its first character where the type says nothing useful (absent,
 * `text/plain`, unknown). A body without anything in it is empty whatever its type, as Java's bodyless posts of
 * `application/json` are. Multipart is unreadable: no call of this API takes it.
 */
export function bodyKind(contentType: string | undefined, body: Buffer): BodyKind {
  const first = firstCharacter(body);
  if (first === undefined) return 'empty';
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === 'application/x-www-form-urlencoded') return 'form';
  if (/^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(mediaType)) return 'json';
  if (/^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(mediaType)) return 'xml';
  if (mediaType.startsWith('multipart/')) return 'unreadable';
  if (first === '{') return 'json';
  return first === '<' ? 'xml' : 'form';
}

function mediaTypeOf(contentType = ''): string {
  const semicolon = contentType.indexOf(';');
  return (semicolon === -1 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
}

function firstCharacter(body: Buffer): string | undefined {
  for (let at = 0; at < body.length; at += 1) {
    const code = body[at] ?? 0;
    if (code !== 0x20 && (code < 0x09 || code > 0x0d)) return String.fromCharCode(code);
  }
  return undefined;
}
