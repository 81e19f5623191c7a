import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { authyOperations, type Operation } from '@countersign/contract';
import fc from 'fast-check';
import type { Application } from '../../src/features/applications/index.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { checkReply, type Format } from './check-reply.ts';
import { casesFor, type FuzzCase, type Known } from './fuzz-case.ts';
import { makePrimeCase } from './prime-case.ts';
import { send, type Target, writeCase } from './send-case.ts';
import { curlLine } from './write-request.ts';

// Every operation, with arguments made from its own schema: valid ones, nearly valid ones, hostile ones, by every carrier.
// COUNTERSIGN_TEST_FUZZ_CASES and COUNTERSIGN_TEST_FUZZ_SEED change how many and which.

const count = Number(process.env.COUNTERSIGN_TEST_FUZZ_CASES ?? 2000);
const seed = Number(process.env.COUNTERSIGN_TEST_FUZZ_SEED ?? 20_260_302);
/** Requests under way at once, which share durable commits. */
const concurrency = 32;
/** Too much in the request line is refused before anybody knows which call it is. */
const headersTooLarge = 431;

let house: TestHouse;
const agent = new Agent({ keepAlive: true, maxSockets: concurrency, scheduling: 'fifo' });

before(async () => {
  house = await openHouse({
    settings: {
      ...{ sendsPerHour: 10_000, sendsPerDay: 100_000, checksPerCode: 10, softTokensPerUser: 20 },
      ...{ guessesBeforeSuspension: 50, guessesAfterSuspension: 10, firstSuspension: 30_000 },
    },
  });
});
after(async () => {
  agent.destroy();
  await house.close();
});

describe(`${count} cases of every operation, in JSON and XML`, () => {
  for (const operation of authyOperations) test(operation.id, () => fuzz(operation));
});

/** What the cases of one operation meet: an application of its own, so that they are the same in every run. */
interface Field {
  application: Application;
  target: Target;
  known: Known;
  primeCase: ReturnType<typeof makePrimeCase>;
}

async function fuzz(operation: Operation): Promise<void> {
  const field = await openField();
  const cases = fc.sample(casesFor(operation, field.known), { numRuns: count, seed });
  const statuses = new Map<number, number>();
  let next = 0;
  const workers = Array.from({ length: concurrency }, async () => {
    for (let at = next++; at < cases.length; at = next++) {
      for (const status of await tryCase(field, operation, cases[at] as FuzzCase, at)) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
  });
  await Promise.all(workers);
  const told = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
  assert.ok((statuses.get(200) ?? 0) > count / 50, `too few successes to mean anything: ${told}`);
  assert.ok(statuses.size > 2, `too few kinds of answers to mean anything: ${told}`);
}

async function tryCase(field: Field, operation: Operation, given: FuzzCase, number: number): Promise<number[]> {
  house.time.advance(2000);
  if (number % 200 === 0) await unlockEveryone(field);
  const one = await field.primeCase(operation, given);
  const inJson = await tryFormat(field.target, operation, one, 'json', number);
  const inXml = await tryFormat(field.target, operation, one, 'xml', number);
  return [inJson, inXml];
}

async function tryFormat(target: Target, operation: Operation, one: FuzzCase, format: Format, number: number) {
  const request = writeCase(operation.path, one, format, target.apiKey);
  try {
    const reply = await send(target, request);
    if (reply.status === headersTooLarge) return reply.status;
    if (request.method === 'HEAD') assert.equal(reply.body, '');
    else checkReply(operation, format, reply);
    assert.ok(reply.status < 500 || reply.status === 503, `status ${reply.status}`);
    return reply.status;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    assert.fail(`seed ${seed}, case ${number} of ${operation.id}: ${what}\n${curlLine(target.baseUrl, request)}`);
  }
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
    target: { baseUrl: house.baseUrl, apiKey, agent },
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
