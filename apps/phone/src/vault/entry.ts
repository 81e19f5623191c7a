/** Codes for a service that knows nothing of Countersign. */
export interface Entry {
  id: string;
  issuer: string;
  account: string;
  /** HMAC, not extractable, for the hash in `algorithm`. */
  key: CryptoKey;
  algorithm: 'SHA-1' | 'SHA-256' | 'SHA-512';
  digits: number;
  /** Seconds. */
  period: number;
  order: number;
  isHidden: boolean;
  /** The secret once more, sealed under the vault's own key, so that it can be backed up. See docs/decisions/phone-vault.md. */
  sealedSecret: Uint8Array<ArrayBuffer>;
  addedAt: number;
}
