/** A received mail, decoded. */
export interface ReceivedMail {
  /** Header values by name in lower case, unfolded and decoded. */
  headers: Map<string, string>;
  text: string;
}

const REQUIRED = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'auto-submitted'];
const KNOWN = new Set([...REQUIRED, 'reply-to', 'content-transfer-encoding']);

/**
 * Reads a plain-text mail as it came over the wire, dots already unstuffed.
 *
 * @throws when it breaks RFC 5322 or RFC 2045, or holds anything a plain-text mail with one recipient does not need.
 */
export function readMail(raw: string): ReceivedMail {
  const split = raw.indexOf('\r\n\r\n');
  if (split < 0) throw new Error('no blank line after the headers');
  const headers = readHeaders(raw.slice(0, split));
  if (!/^text\/plain; charset="?utf-8"?$/i.test(headers.get('content-type') ?? ''))
    throw new Error('not text/plain in UTF-8');
  const body = decodeBody(raw.slice(split + 4), headers.get('content-transfer-encoding') ?? '7bit');
  return { headers, text: body.replace(/\r\n$/, '') };
}

function readHeaders(block: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of block.replaceAll(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const [, name = '', value = ''] = /^([!-9;-~]+):[ \t]*(.*)$/s.exec(line) ?? [];
    const key = name.toLowerCase();
    if (!KNOWN.has(key)) throw new Error(`unexpected header ${name || line.slice(0, 20)}`);
    if (headers.has(key)) throw new Error(`two headers ${name}`);
    headers.set(key, decodeWords(value));
  }
  const missing = REQUIRED.find((name) => !headers.has(name));
  if (missing) throw new Error(`no header ${missing}`);
  return headers;
}

/** Encoded words of RFC 2047; blanks between two of them do not count. */
function decodeWords(value: string): string {
  return value
    .replaceAll(/(\?=)\s+(?==\?)/g, '$1')
    .replaceAll(/((?:=\?utf-8\?[qb]\?[^?]*\?=)+)/gi, (run) =>
      Buffer.concat(
        [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, kind = '', text = '']) =>
          kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : decodeQuoted(text.replaceAll('_', '=20')),
        ),
      ).toString('utf8'),
    );
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'quoted-printable') return decodeQuoted(body.replaceAll('=\r\n', '')).toString('utf8');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === '7bit' && Buffer.byteLength(body) === body.length) return body;
  throw new Error(`unexpected encoding ${encoding}`);
}

function decodeQuoted(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
