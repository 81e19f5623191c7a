// The whole server as `countersign serve` builds it, with a null provider, and with orders from the bench over a side channel.
import type { AddressInfo } from 'node:net';
import { ensureFirstApplication } from '../../packages/server/src/cli/ensure-first-application.ts';
import { openGround } from '../../packages/server/src/cli/open-ground.ts';
import { compose, composeFeatures } from '../../packages/server/src/compose.ts';
import { jobRows } from '../../packages/server/src/jobs/index.ts';
import { answerAsks } from '../processes/answer-asks.ts';
import type { HouseCounts, HouseReady } from './house-facts.ts';
import { measureMemory } from './measure-memory.ts';
import { makeNullProvider } from './null-provider.ts';
import { makePrepareUsers } from './prepare-users.ts';
import { readRows } from './read-rows.ts';

const opened = await openGround();
if (!opened.ok) throw new Error(opened.problems.join());
const { ground } = opened;
const features = composeFeatures(ground);
const carrier = makeNullProvider(process.argv[2] === 'silent' ? 'silent' : 'accepting');
const everything = { sms: [carrier.provider], voice: [carrier.provider], email: [carrier.provider] };
const house = await compose(ground, features, { providers: everything, twilioAuthTokens: new Map() });
const { apiKey } = await ensureFirstApplication(ground, features);
const application = await features.findApplication(apiKey);
if (!application) throw new Error('the first application is not found by its own key');
await house.app.listen({ port: 0, host: '127.0.0.1' });
house.start();
process.once('SIGTERM', () => house.stop().then(() => process.exit(0)));

const ready: HouseReady = {
  port: (house.app.server.address() as AddressInfo).port,
  apiKey,
  applicationId: application.id,
};
answerAsks(ready, {
  ...makePrepareUsers(ground, features, application.id),
  rows: () => readRows(ground.store),
  counts: (): HouseCounts => ({ ...ground.store.counts, sends: carrier.asked() }),
  memory: measureMemory,
  waitingDevices: (way: 'stream' | 'poll') => features.waitingDevices.count(way),
  async callBack(callbackUrl: string) {
    await features.updateApplication(application.id, { settings: { callbackUrl } });
  },
  waitingJobs: async () => (await ground.store.read((tx) => jobRows.outlook(tx, ground.clock.now()))).waiting,
});
