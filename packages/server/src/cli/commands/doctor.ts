import { loadSettings } from '../../config/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemTimers } from '../../kernel/timers.ts';
import { defineCommand } from '../command.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkDisk } from '../doctor/check-disk.ts';
import { checkFiles } from '../doctor/check-files.ts';
import { checkNode } from '../doctor/check-node.ts';
import { checkOutbound } from '../doctor/check-outbound.ts';
import { checkPort } from '../doctor/check-port.ts';
import { checkProviders } from '../doctor/check-providers.ts';
import { checkPublicAddress } from '../doctor/check-public-address.ts';
import { failed, ok } from '../doctor/finding.ts';
import { findingsResult } from '../doctor/findings-result.ts';

export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'check everything the server depends on, and say what to do',
  notes: [
    'Changes nothing but one row that is there to be written, makes no database and no key, and may be run beside the server. Exits with 1 when something fails; warnings are worth a look.',
  ],
  examples: ['doctor', 'doctor --json'],
  async run() {
    const node = checkNode(process.version);
    const loaded = loadSettings();
    if (!loaded.ok) return findingsResult([node, ...loaded.problems.map((problem) => failed('settings', problem))]);
    const { settings } = loaded;
    const deps = { settings, clock: systemClock, timers: systemTimers };
    return findingsResult([
      node,
      ok('settings', `${settings.mode} mode`),
      ...checkPublicAddress(settings),
      ...checkFiles(settings),
      checkOutbound(settings),
      ...(await checkProviders(settings)),
      ...(await checkDatabase(deps)),
      ...checkDisk(settings),
      await checkPort(deps),
    ]);
  },
});
