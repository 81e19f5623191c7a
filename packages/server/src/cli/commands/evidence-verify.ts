import { readFileSync } from 'node:fs';
import { verifyEvidence } from '@countersign/device';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { evidenceRefusals } from '../evidence/evidence-refusals.ts';
import { readServerKeys } from '../evidence/read-server-keys.ts';
import { evidenceFacts, tellEvidence } from '../evidence/tell-evidence.ts';

export const evidenceVerifyCommand = defineCommand({
  name: 'evidence verify',
  summary: 'check the record of an answered approval, without server, database or settings',
  notes: [
    'Exits with 1 when any byte of it is not as the server wrote it, or anything in it does not fit together.',
    'Give the key of the server that you trust: without it the record is only known to be whole, not whose it is.',
  ],
  positionals: ['FILE'],
  options: {
    'server-key': {
      kind: 'text',
      value: 'FILE|JWK',
      explanation: 'what the server shows at /.well-known/countersign-evidence.json, or one JWK',
    },
  },
  examples: [
    'evidence verify transfer.evidence',
    'evidence verify transfer.evidence --server-key bank-keys.json --json',
  ],
  async run({ positionals: [file = ''], options: { 'server-key': given } }) {
    const read = given === undefined ? undefined : readServerKeys(given);
    if (read && !read.ok) return misuse(read.problem);
    const bytes = readBytes(file);
    if (bytes === undefined) return fail('unreadable', `${file} could not be read`);
    const verified = await verifyEvidence(bytes, read ? { serverKeys: read.keys } : {});
    if (!verified.ok) return fail(verified.refusal, `refused: ${evidenceRefusals[verified.refusal]}`);
    return succeed(evidenceFacts(verified.proven), tellEvidence(verified.proven));
  },
});

function readBytes(file: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}
