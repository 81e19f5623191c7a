/** What the person chose. Whoever adds a choice adds what it is before anybody chose. */
export interface Settings {
  theme: 'auto' | 'light' | 'dark';
  /** Whether codes are shown only when they are asked for. */
  areCodesHidden: boolean;
  /** Public half of the backup's key, and the private half wrapped by the passphrase; null while no backup is wanted. */
  backupKey: { publicKey: CryptoKey; wrapped: Uint8Array<ArrayBuffer>; salt: Uint8Array<ArrayBuffer> } | null;
  /** When a backup file was last written, and when one was last shown to open. Epoch milliseconds. */
  backedUpAt: number | null;
  backupTriedAt: number | null;
}

export const firstSettings: Settings = {
  theme: 'auto',
  areCodesHidden: false,
  backupKey: null,
  backedUpAt: null,
  backupTriedAt: null,
};
