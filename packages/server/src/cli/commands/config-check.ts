import { loadSettings } from '../../config/index.ts';
import { defineCommand } from '../command.ts';
import { checkFiles } from '../doctor/check-files.ts';
import { checkProviders } from '../doctor/check-providers.ts';
import { failed, ok } from '../doctor/finding.ts';
import { findingsResult } from '../doctor/findings-result.ts';

export const configCheckCommand = defineCommand({
  name: 'config check',
  summary: 'check the settings, and the files and providers they name, without a database',
  notes: ['Exits with 1 when the server would refuse them. `countersign doctor` checks what surrounds it as well.'],
  examples: ['config check', 'config check --json'],
  async run() {
    const loaded = loadSettings();
    if (!loaded.ok) return findingsResult(loaded.problems.map((problem) => failed('settings', problem)));
    const { settings } = loaded;
    const findings = [...checkFiles(settings), ...(await checkProviders(settings))];
    return findingsResult([ok('settings', `${settings.mode} mode`), ...findings]);
  },
});
