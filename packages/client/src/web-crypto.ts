/** The platform's WebCrypto. */
export function webCrypto(): typeof globalThis.crypto {
  if (globalThis.crypto) return globalThis.crypto;
  throw new Error("WebCrypto is missing. On Node 18: globalThis.crypto = require('node:crypto').webcrypto");
}
