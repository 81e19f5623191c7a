import type { Found } from '../../codes/import/found.ts';

/** Where somebody is among codes. */
export type CodesStep =
  | { at: 'list'; wereAdded?: boolean }
  | { at: 'add' }
  | { at: 'scan' }
  | { at: 'type' }
  | { at: 'import' }
  /** Links that were scanned or pasted, or what was found in a file. */
  | { at: 'review'; texts: readonly string[]; found: Found | null }
  | { at: 'backup' };

export type GoTo = (step: CodesStep) => void;
