const headEnd = Buffer.from('\r\n\r\n');

/** The body of a complete HTTP answer with Content-Length; undefined while bytes are missing. One answer at a time: nothing is pipelined. */
export function readAnswer(bytes: Buffer): string | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('an answer without Content-Length');
  const bodyEnd = end + 4 + Number(length);
  return bytes.length < bodyEnd ? undefined : bytes.toString('latin1', end + 4, bodyEnd);
}
