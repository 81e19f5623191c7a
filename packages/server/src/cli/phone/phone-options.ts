import type { OptionSpecs } from '../command.ts';

/** Which phone is meant; understood by every command about phones. */
export const phoneOptions = {
  as: { kind: 'text', value: 'NAME', explanation: 'which of several phones' },
  dir: { kind: 'text', value: 'DIR', explanation: 'where phones are kept; COUNTERSIGN_PHONE_DIR when left out' },
} as const satisfies OptionSpecs;
