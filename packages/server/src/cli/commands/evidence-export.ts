import { writeFileSync } from 'node:fs';
import { defineCommand, fail, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';

export const evidenceExportCommand = defineCommand({
  name: 'evidence export',
  summary: 'write the record that proves how an approval was answered',
  notes: [
    'It holds what the person was asked and answered: give it only to those who may see that. `countersign evidence verify` checks it.',
  ],
  positionals: ['UUID'],
  options: {
    out: {
      kind: 'text',
      value: 'FILE',
      explanation: 'where to; standard output when left out. A file that is there stays',
    },
  },
  examples: [
    'evidence export 550e8400-e29b-41d4-a716-446655440000 --out transfer.evidence',
    'evidence export 550e8400-e29b-41d4-a716-446655440000 > transfer.evidence',
  ],
  async run({ positionals: [uuid = ''], options: { out } }) {
    return inHouse(async ({ features: { exportEvidence } }) => {
      const exported = await exportEvidence(null, uuid);
      if (!exported.ok) return fail(exported.refusal, `no device answered an approval ${uuid}`);
      const text = Buffer.from(exported.file).toString();
      // The end of the line is written with everything that is said.
      if (out === undefined) return succeed(JSON.parse(text), text.trimEnd());
      const problem = writeNew(out, exported.file);
      if (problem !== undefined) return fail('not_written', `${out} could not be written (${problem})`);
      return succeed({ file: out, bytes: exported.file.length }, `${out} proves how ${uuid} was answered`);
    });
  },
});

function writeNew(file: string, bytes: Uint8Array): string | undefined {
  try {
    writeFileSync(file, bytes, { mode: 0o600, flag: 'wx', flush: true });
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
