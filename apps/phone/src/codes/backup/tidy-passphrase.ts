/** A passphrase in the one form it is used in: keyboards write the same letters in different ways. */
export const tidyPassphrase = (passphrase: string): string => passphrase.normalize('NFKC').trim();
