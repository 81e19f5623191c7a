import { errorsPage } from './errors/errors-page.ts';
import { writeOrCheck } from './write-or-check.ts';

// docs/errors.md, made from the table of errors and their explanations. With --check it only tells whether it is up to date.
const { said, exitCode } = writeOrCheck(
  { file: 'docs/errors.md', text: errorsPage(), command: 'node scripts/generate-errors-doc.ts' },
  process.argv,
);
console.log(said);
process.exitCode = exitCode;
