import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse, type TestHouse } from '../packages/server/test/house.ts';
import { allCases, authyCases } from './all-cases.ts';
import type { World } from './case.ts';
import { openCountersignAuthy } from './clients/authy.ts';
import { main } from './run.ts';
import { worldOf } from './run-conformance.ts';

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`the npm packages authy and authy-client, unmodified (${dialect})`, () => {
    let house: TestHouse;
    let world: World;
    before(async () => {
      house = await openHouse({ dialect });
      const { baseUrl, apiKey, ledger } = house;
      world = worldOf({ baseUrl, apiKey, sentTo: (recipient) => ledger.messageTo(recipient), hasPhones: true }, 0);
    });
    after(() => house.close());

    for (const { name, run } of allCases) it(name, () => run(world));
  });
}

describe('@countersign/authy in the place of authy', () => {
  let house: TestHouse;
  let world: World;
  before(async () => {
    house = await openHouse();
    const { baseUrl, apiKey, ledger } = house;
    const target = { baseUrl, apiKey, sentTo: (recipient: string) => ledger.messageTo(recipient), hasPhones: true };
    world = worldOf(target, 0, openCountersignAuthy);
  });
  after(() => house.close());

  for (const { name, run } of authyCases) it(name, () => run(world));
});

describe('the command of the conformance suite', () => {
  it('runs against an address and a key, without codes where nobody can see them', async () => {
    const house = await openHouse();
    try {
      const lines: string[] = [];
      const exitCode = await main(['--base-url', `${house.baseUrl}/`, '--api-key', house.apiKey], (line) =>
        lines.push(line),
      );
      assert.equal(exitCode, 0, lines.join('\n'));
      assert.match(lines.at(-1) ?? '', /^\d+ passed, 0 failed, [1-9]\d* left out$/);
    } finally {
      await house.close();
    }
  });

  it('says so when the server does not conform', async () => {
    const house = await openHouse();
    try {
      const lines: string[] = [];
      const exitCode = await main(['--base-url', house.baseUrl, '--api-key', 'x'.repeat(32)], (line) =>
        lines.push(line),
      );
      assert.equal(exitCode, 1);
      assert.ok(lines.some((line) => line.startsWith('FAILED  authy: register_user')));
    } finally {
      await house.close();
    }
  });

  it('explains itself when its arguments are wrong', async () => {
    for (const args of [[], ['--base-url', 'nowhere', '--api-key', 'k'], ['--frobnicate']]) {
      const lines: string[] = [];
      assert.equal(await main(args, (line) => lines.push(line)), 2);
      assert.match(lines.join('\n'), /Usage/);
    }
  });
});
