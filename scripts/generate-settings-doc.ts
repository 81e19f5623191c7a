import { settingsPage } from './settings/settings-page.ts';
import { writeOrCheck } from './write-or-check.ts';

// docs/operators/settings.md, made from the schema of the settings. With --check it only tells whether it is up to date.
const { said, exitCode } = writeOrCheck(
  { file: 'docs/operators/settings.md', text: settingsPage(), command: 'node scripts/generate-settings-doc.ts' },
  process.argv,
);
console.log(said);
process.exitCode = exitCode;
