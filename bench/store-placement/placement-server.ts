// The bare HTTP server with the verification's unit of work behind it, in one place or the other.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ensureFirstApplication } from '../../packages/server/src/cli/ensure-first-application.ts';
import { openGround } from '../../packages/server/src/cli/open-ground.ts';
import { composeFeatures } from '../../packages/server/src/compose.ts';
import { answerAsks } from '../processes/answer-asks.ts';
import type { HouseCounts, HouseReady } from '../servers/house-facts.ts';
import { makePrepareUsers } from '../servers/prepare-users.ts';
import { readRows } from '../servers/read-rows.ts';
import { sameSizedAnswer } from '../servers/same-sized-answer.ts';
import { makeChecker } from './make-checker.ts';

const opened = await openGround();
if (!opened.ok) throw new Error(opened.problems.join());
const { ground } = opened;
const features = composeFeatures(ground);
const { apiKey } = await ensureFirstApplication(ground, features);
const application = await features.findApplication(apiKey);
if (!application) throw new Error('the first application is not found by its own key');
const checker = await makeChecker(process.argv[2] === 'thread' ? 'thread' : 'loop', { ground, features, application });

const server = createServer(async (request, response) => {
  const [, , , , token = '', rest = ''] = (request.url ?? '').split('/');
  const isAccepted = await checker.check({ token, userId: Number.parseInt(rest, 10) });
  const body = isAccepted ? sameSizedAnswer : '{}';
  response.writeHead(isAccepted ? 200 : 401, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
process.once('SIGTERM', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const ready: HouseReady = { port, apiKey, applicationId: application.id };
  answerAsks(ready, {
    ...makePrepareUsers(ground, features, application.id),
    rows: () => readRows(ground.store),
    counts: async (): Promise<HouseCounts> => ({ ...(await checker.counts()), sends: 0 }),
  });
});
