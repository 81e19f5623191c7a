import { readFileSync } from 'node:fs';
import { formatJson } from './format-json.ts';
import { openApiDocument } from './openapi/document.ts';
import { writeOrCheck } from './write-or-check.ts';

// docs/openapi.json, made from the operations of packages/contract. With --check it only tells whether it is up to date.
const server = JSON.parse(readFileSync(new URL('../packages/server/package.json', import.meta.url), 'utf8'));

const { said, exitCode } = writeOrCheck(
  {
    file: 'docs/openapi.json',
    text: formatJson(openApiDocument(server.version)),
    command: 'node scripts/generate-openapi.ts',
  },
  process.argv,
);
console.log(said);
process.exitCode = exitCode;
