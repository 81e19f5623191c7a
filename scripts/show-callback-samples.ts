import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listCallbacks } from './callback-samples/callbacks.ts';
import { languages } from './callback-samples/languages.ts';
import { findOnPath } from './setup/find-on-path.mjs';

// Runs the sample of every language in docs/callback-samples on genuine and forged callbacks. A language that is not on this
// machine is a failure with the name of what to install, not a success.

const callbacks = listCallbacks();
const scratch = mkdtempSync(join(tmpdir(), 'countersign-samples-'));
let failures = 0;

for (const { name, needs, packages, judge } of languages) {
  const missing = needs.filter((command) => findOnPath(command) === undefined && command !== process.execPath);
  const complaints =
    missing.length > 0 ? [`needs ${missing.join(' and ')}: apt-get install ${packages}`] : check(judge);
  console.log(`${complaints.length === 0 ? '✔' : '✖'} ${name.padEnd(12)}${callbacks.length} callbacks`);
  for (const complaint of complaints) console.log(`    ${complaint}`);
  failures += complaints.length;
}
rmSync(scratch, { recursive: true });
process.exitCode = failures === 0 ? 0 : 1;

function check(judge: (typeof languages)[number]['judge']): string[] {
  const verdicts = judge(
    callbacks.map(({ callback }) => callback),
    scratch,
  );
  return callbacks.flatMap(({ name, isGenuine }, index) => {
    const verdict = verdicts[index];
    return verdict === (isGenuine ? 'genuine' : 'forged') ? [] : [`${name}: ${verdict}`];
  });
}
