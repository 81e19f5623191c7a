// A process, not a module: waits for a line on standard input, brings the database of its settings to the newest schema and prints
// what it applied, as JSON.
import { once } from 'node:events';
import { storeSettings } from '../../src/cli/open-ground.ts';
import { loadSettings } from '../../src/config/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemTimers } from '../../src/kernel/timers.ts';
import { migrate, migrations, openStore } from '../../src/storage/index.ts';

const loaded = loadSettings();
if (!loaded.ok) throw new Error(loaded.problems.join());
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const store = await openStore(storeSettings(loaded.settings), systemTimers);
process.stdout.write(`${JSON.stringify(await migrate(store, systemClock, migrations))}\n`);
await store.close();
process.stdin.destroy();
