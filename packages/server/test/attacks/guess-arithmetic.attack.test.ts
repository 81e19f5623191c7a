import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadSettings, type Settings } from '../../src/config/index.ts';
import { guessesPerDay } from '../../src/features/protection/index.ts';
import { openAttackHouse } from './attack-house.ts';
import { ask, rawRequest } from './raw-http.ts';

// How likely is it that somebody who only guesses gets in? Worst case over all settings that matter, for one account and one day.

const mostTolerable = 1 / 10_000;
const loaded = loadSettings({});
assert.ok(loaded.ok);
const defaults: Settings = loaded.settings;

/** Guesses that the settings let through in a day, as the guard counts them. */
function guessesFrom(settings: Settings): number {
  return guessesPerDay({
    beforeSuspension: settings.guessesBeforeSuspension,
    afterSuspension: settings.guessesAfterSuspension,
    firstSuspension: settings.firstSuspension,
    longestSuspension: settings.longestSuspension,
    hardLockAfter: settings.hardLockAfter,
  });
}

/**
 * The chance that one of so many guesses is right, when each guess is compared with `alive` codes of `digits` digits at once. The sum
 * is an upper bound: it counts days on which two guesses would have been right twice.
 */
function chanceOf({ guesses, alive, digits }: { guesses: number; alive: number; digits: number }): number {
  return (guesses * alive) / 10 ** digits;
}

describe('with the settings as they come', () => {
  const guesses = guessesFrom(defaults);
  const steps = 2 * defaults.softTokenDrift + 1;
  const rows = [
    // A verify without an action is compared with the one live code and with every step in the window of every authenticator.
    { what: 'authenticator, 6 digits, its whole window', alive: steps, digits: 6 },
    { what: 'code that was sent, 6 digits', alive: 1, digits: 6 },
    { what: 'code that was sent, as it comes', alive: 1, digits: defaults.passcodeDigits },
    { what: 'phone verification, 6 digits', alive: 1, digits: 6 },
  ];

  for (const { what, alive, digits } of rows) {
    const chance = chanceOf({ guesses, alive, digits });
    test(`${what}: ${guesses} guesses a day, ${told(chance)}`, () => assert.ok(chance <= mostTolerable));
  }

  const bearable = Math.floor((mostTolerable * 10 ** 6) / guesses);
  test(`a guess may be compared with ${bearable} live codes of 6 digits; one authenticator has ${steps}`, () => {
    assert.ok(bearable >= steps);
  });

  test('never more than a hundred failures in a row, whatever the days bring (NIST SP 800-63B 3.2.2)', () => {
    assert.ok(defaults.hardLockAfter <= 100);
  });

  test(`phone verification of 4 digits, as on the wire: ${told(chanceOf({ guesses, alive: 1, digits: 4 }))}, which only the operator can better`, () => {
    assert.ok(
      chanceOf({ guesses, alive: 1, digits: 4 }) > mostTolerable,
      'then the advice to demand 6 digits is out of date',
    );
  });
});

test('the guard lets through exactly what the arithmetic says, guess by guess, for a day', async () => {
  const house = await openAttackHouse();
  const expected = guessesFrom(house.ground.settings);
  const end = house.time.now() + 86_400_000;
  let evaluated = 0;
  while (house.time.now() < end) {
    const target = `/protected/json/verify/${String(1_000_000 + evaluated)}/${house.victim.id}`;
    const { status, body } = await ask(house.baseUrl, rawRequest(`GET ${target}`, { headers: [house.keyHeader] }));
    if (status === 401) evaluated += 1;
    else {
      assert.equal(status, 503, body);
      house.time.advance(60_000); // as soon as the minute is over, the attacker is back
    }
  }
  await house.close();
  assert.equal(evaluated, expected);
});

function told(chance: number): string {
  return `1 in ${Math.floor(1 / chance).toLocaleString('en')}`;
}
