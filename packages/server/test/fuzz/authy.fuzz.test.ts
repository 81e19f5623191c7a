import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { authyOperations, type Operation } from '@countersign/contract';
import fc from 'fast-check';
import type { Application } from '../../src/features/applications/index.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { keepAsking, type RawConnection } from '../attacks/raw-http.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { checkReply, type Format } from './check-reply.ts';
import { casesFor, type FuzzCase, type Known } from './fuzz-case.ts';
import { makePrimeCase } from './prime-case.ts';
import { send, writeCase } from './send-case.ts';
import { curlLine, type WrittenRequest } from './write-request.ts';

// Every operation, with arguments made from its own schema: valid ones, nearly valid ones, hostile ones, by every carrier.
// COUNTERSIGN_TEST_FUZZ_CASES and COUNTERSIGN_TEST_FUZZ_SEED change how many and which.

const count = Number(process.env.COUNTERSIGN_TEST_FUZZ_CASES ?? 2000);
const seed = Number(process.env.COUNTERSIGN_TEST_FUZZ_SEED ?? 20_260_302);
/** Requests under way at once, which share durable commits. */
const concurrency = 32;
/** Cases between which the clock stands, and how far it then moves: past the life of every code, by no whole number of steps. */
const round = 200;
const roundLasts = 617_000;
/** Too much in the request line is refused before anybody knows which call it is. */
const headersTooLarge = 431;

let house: TestHouse;

before(async () => {
  house = await openHouse({
    settings: {
      ...{ sendsPerHour: 10_000, sendsPerDay: 100_000, checksPerCode: 10, softTokensPerUser: 20 },
      ...{ guessesBeforeSuspension: 50, guessesAfterSuspension: 10, firstSuspension: 30_000 },
    },
  });
});
after(() => house.close());

describe(`${count} cases of every operation, in JSON and XML`, () => {
  for (const operation of authyOperations) test(operation.id, () => fuzz(operation));
});

/** What the cases of one operation meet: an application of its own, so that they are the same in every run. */
interface Field {
  application: Application;
  apiKey: string;
  known: Known;
  primeCase: ReturnType<typeof makePrimeCase>;
}

async function fuzz(operation: Operation): Promise<void> {
  const field = await openField();
  const cases = fc.sample(casesFor(operation, field.known), { numRuns: count, seed });
  const statuses = new Map<number, number>();
  const connections = Array.from({ length: concurrency }, () => keepAsking(house.baseUrl));
  for (let first = 0; first < cases.length; first += round) {
    await unlockEveryone(field);
    let next = first;
    await Promise.all(
      connections.map(async (connection) => {
        for (let at = next++; at < Math.min(first + round, cases.length); at = next++) {
          for (const status of await tryCase(field, operation, connection, cases[at] as FuzzCase, at)) {
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          }
        }
      }),
    );
    // Between rounds only: a message that grows too old while it waits is not sent, and somebody may wait for it.
    house.time.advance(roundLasts);
  }
  for (const connection of connections) connection.close();
  const told = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
  assert.ok((statuses.get(200) ?? 0) > count / 50, `too few successes to mean anything: ${told}`);
  assert.ok(statuses.size > 2, `too few kinds of answers to mean anything: ${told}`);
}

/** One case in both formats. */
async function tryCase(
  field: Field,
  operation: Operation,
  connection: RawConnection,
  given: FuzzCase,
  number: number,
): Promise<number[]> {
  const one = await field.primeCase(operation, given);
  const statuses: number[] = [];
  for (const format of ['json', 'xml'] as const) {
    const request = writeCase(operation.path, one, format, field.apiKey);
    const status = await tryRequest(connection, operation, format, request).catch((error: Error) => {
      const curl = curlLine(house.baseUrl, request);
      assert.fail(`seed ${seed}, case ${number} of ${operation.id}: ${error.message}\n${curl}`);
    });
    statuses.push(status);
  }
  return statuses;
}

/** Sends one request and holds its reply against the contract. */
async function tryRequest(
  connection: RawConnection,
  operation: Operation,
  format: Format,
  request: WrittenRequest,
): Promise<number> {
  const reply = await send(connection, request);
  if (reply.status === headersTooLarge) return reply.status;
  if (request.method !== 'HEAD') checkReply(operation, format, reply);
  assert.ok(reply.status < 500 || reply.status === 503, `status ${reply.status}`);
  return reply.status;
}

async function openField(): Promise<Field> {
  const { application, apiKey } = await house.addApplication({ settings: { exportEnabled: true } });
  const nationals = Array.from({ length: 60 }, (_, at) => String(2_025_550_110 + at));
  const ids: string[] = [];
  for (const national of nationals) ids.push(await register(national, application));
  const removed = await register('2025550180', application);
  await house.features.removeUser(application.id, Number(removed));
  const foreign = await register('2025550181', house.application);
  const phoneOf = new Map(ids.map((id, at) => [id, `+1${nationals[at]}`]));
  return {
    application,
    apiKey,
    known: { ids, deadIds: [removed, foreign], phones: nationals },
    primeCase: makePrimeCase(house, application, phoneOf),
  };
}

async function unlockEveryone({ application, known }: Field): Promise<void> {
  for (const id of known.ids) await house.features.unlockUser(application.id, Number(id));
}

async function register(national: string, application: Application): Promise<string> {
  const phone = parsePhoneNumber('1', national);
  assert.ok(phone, national);
  const email = `u${national}@example.com`;
  const { id } = await house.features.registerUser({ applicationId: application.id, phone, email });
  return String(id);
}
