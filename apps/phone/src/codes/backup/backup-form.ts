/** What a backup file says of itself in clear; every member is under the seal. See docs/phone-backup.md. */
export interface BackupHeader {
  backup: typeof backupFormat;
  version: typeof backupVersion;
  kdf: typeof backupKdf;
  iterations: number;
  salt: string;
  nonce: string;
}

export const backupFormat = 'countersign-codes';
export const backupVersion = 1;
export const backupKdf = 'PBKDF2-SHA-256';

/** About half a second on a phone; what OWASP asks for since 2023. */
export const backupIterations = 600_000;
/** A file that asks for more would keep a phone busy for minutes. */
export const mostIterations = 10_000_000;
/** Characters: short passphrases are found out by trying them. */
export const shortestPassphrase = 10;
