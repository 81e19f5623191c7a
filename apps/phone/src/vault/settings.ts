/** What the person chose. Whoever adds a choice adds what it is before anybody chose. */
export interface Settings {
  /** Whether codes are shown only when they are asked for. */
  areCodesHidden: boolean;
  /** In which order codes stand, by what they are called in this app; those that are not named come after. */
  codeOrder: readonly string[];
  /** Seals the secrets of entries for backups; not extractable. Null until there is an entry. */
  secretsKey: CryptoKey | null;
  /** When a backup file was last written, and when one was last shown to open. Epoch milliseconds. */
  backedUpAt: number | null;
  backupTriedAt: number | null;
  /** What the button on notifications says, in the language the app was last used in; null for no button. */
  denyLabel: string | null;
}

export const firstSettings: Settings = {
  areCodesHidden: false,
  codeOrder: [],
  secretsKey: null,
  backedUpAt: null,
  backupTriedAt: null,
  denyLabel: null,
};
