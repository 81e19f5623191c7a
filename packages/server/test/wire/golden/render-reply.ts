/** Values that differ between runs, each replaced by its name in braces. The lengths of all of them are fixed. */
const changing: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{uuid}'],
  [/(\/challenge\/app_\d+\/#\{uuid\}\.)[A-Za-z0-9_-]{43}/g, '$1{43 characters}'],
  [/WSK_[0-9A-Za-z]{32}/g, 'WSK_{32 letters and digits}'],
  [/EM[0-9a-f]{32}/g, 'EM{32 hex digits}'],
  [/\b[0-9a-f]{24}\b/g, '{24 hex digits}'],
  [/("number":"|<number>)[0-9]{2}/g, '$1{2 digits}'],
  [/\/qr\/[A-Za-z0-9_-]{43}\.png/g, '/qr/{43 characters}.png'],
  [/(?<=#e=enr_[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}&(amp;)?c=)[0-9A-Z]{5}-[0-9A-Z]{5}/g, '{short code}'],
  [/#e=enr_[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/g, '#e=enr_{22 characters}.{43 characters}'],
  [/("short_code":"|<short-code>)[0-9A-Z]{5}-[0-9A-Z]{5}/g, '$1{short code}'],
  [/("secret":"|<secret>)[A-Z2-7]{32}/g, '$1{32 letters of base32}'],
  [/("otp":"|<otp>)[0-9]{6}/g, '$1{6 digits}'],
];

/** A reply as the golden files hold it: status, type and length in one line, then the body as it is. */
export async function renderReply(format: string, reply: Response): Promise<string> {
  const { headers, status } = reply;
  const body = changing.reduce((text, [pattern, name]) => text.replace(pattern, name), await reply.text());
  const isChunked = headers.has('transfer-encoding') ? ' chunked' : '';
  return `${format} ${status} ${headers.get('content-type')} ${headers.get('content-length')}${isChunked}\n${body}\n`;
}
