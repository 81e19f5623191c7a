import type { Bytes } from '@countersign/device';

export type Algorithm = 'SHA-1' | 'SHA-256' | 'SHA-512';

/** What makes codes for somebody's account elsewhere, before it is in the vault. */
export interface NewEntry {
  issuer: string;
  account: string;
  secret: Bytes;
  algorithm: Algorithm;
  digits: number;
  /** Seconds. */
  period: number;
}
