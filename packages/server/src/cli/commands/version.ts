import { readFileSync } from 'node:fs';
import { defineCommand, succeed } from '../command.ts';

export const versionCommand = defineCommand({
  name: 'version',
  summary: 'print the version; the same as --version',
  examples: ['version', '--version'],
  async run() {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    return succeed({ version, node: process.version }, version);
  },
});
