// The server's own HTTP layer with a route that does nothing: what a request costs before any of our work.
import type { AddressInfo } from 'node:net';
import { loadSettings } from '../../packages/server/src/config/index.ts';
import { makeHttpApp } from '../../packages/server/src/http/app.ts';
import { systemClock } from '../../packages/server/src/kernel/clock.ts';
import { systemRandom } from '../../packages/server/src/kernel/random.ts';
import { makeLogger } from '../../packages/server/src/observability/logger.ts';
import { answerAsks } from '../processes/answer-asks.ts';
import { sameSizedAnswer } from './same-sized-answer.ts';

const loaded = loadSettings({});
if (!loaded.ok) throw new Error(loaded.problems.join());
const log = makeLogger('silent', systemClock, { write() {} });
const app = makeHttpApp({
  ...{ clock: systemClock, random: systemRandom, log, settings: loaded.settings },
  onAnswered() {},
});
app.get('/*', (_request, reply) => reply.type('application/json').send(sameSizedAnswer));
await app.listen({ port: 0, host: '127.0.0.1' });
answerAsks({ port: (app.server.address() as AddressInfo).port }, {});
