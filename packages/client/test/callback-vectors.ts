import { readFileSync } from 'node:fs';

export interface CallbackVector {
  name: string;
  apiKey: string;
  nonce: string;
  method: string;
  url: string;
  params?: Record<string, unknown>;
  queryString?: string;
  canonical: string;
  signature: string;
}

/** Signed callbacks from the test suites of Authy's clients, and edge cases. */
export function readCallbackVectors(): CallbackVector[] {
  const file = new URL('../../../conformance/vectors/callback-signatures.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { vectors: CallbackVector[] }).vectors;
}

export function headersOf({ nonce, signature }: Pick<CallbackVector, 'nonce' | 'signature'>): Record<string, string> {
  return { 'X-Authy-Signature': signature, 'X-Authy-Signature-Nonce': nonce };
}
