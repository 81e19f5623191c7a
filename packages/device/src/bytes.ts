/** Bytes in memory of their own, the only kind WebCrypto's types take everywhere. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** UTF-8 of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** The text of UTF-8 bytes; undefined for anything else. A byte order mark stays in the text, to be refused there. */
export function readUtf8(bytes: Bytes): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
