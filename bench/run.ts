import { parseArgs } from 'node:util';
import { printResults } from './report/print-results.ts';
import { storeResults } from './report/store-results.ts';
import { type Part, parts, runEverything } from './run-everything.ts';

const usage = `npm run bench -- [--quick] [--record] [${parts.join('|')} …]`;
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !parts.includes(name as Part));
if (unknown !== undefined) throw new Error(`${unknown} is not a part: ${usage}`);
const wanted = positionals.length > 0 ? (positionals as Part[]) : parts;

const results = await runEverything({ isQuick: values.quick, wanted }, (text) => process.stderr.write(`${text}\n`));
const file = storeResults(results, values.record && results.failures.length === 0);
process.stdout.write(`${printResults(results)}\n\n${results.seconds.toFixed(0)} s; figures in ${file}\n`);
process.exit(results.failures.length === 0 ? 0 : 1);
