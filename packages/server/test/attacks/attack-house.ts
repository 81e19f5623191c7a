import assert from 'node:assert/strict';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { type HouseOptions, openHouse, type TestHouse } from '../house.ts';
import { countMessages } from './database-content.ts';

/** A house with two users, and the header of its application's key. */
export interface AttackHouse extends TestHouse {
  keyHeader: string;
  victim: { id: number; phone: string };
  attacker: { id: number; phone: string };
  /** Runs the attack and fails when it made the house accept anything for sending. */
  sendsNothing<T>(attack: () => Promise<T>): Promise<T>;
}

/** Limits on sends do not stand in the way: what keeps a message back must be something else. */
const wide = { sendsPerHour: 10_000, sendsPerDay: 100_000 };

export async function openAttackHouse(options: HouseOptions = {}): Promise<AttackHouse> {
  const house = await openHouse({ ...options, settings: { ...wide, ...options.settings } });
  const victim = await register(house, '+12025550123', 'victim@example.com');
  const attacker = await register(house, '+12025550124', 'attacker@example.com');
  return {
    ...house,
    keyHeader: `X-Authy-API-Key: ${house.apiKey}`,
    victim,
    attacker,
    async sendsNothing(attack) {
      const before = await countMessages(house.ground.settings);
      const sent = house.ledger.messages.length;
      const result = await attack();
      assert.equal(await countMessages(house.ground.settings), before, 'a message was accepted for sending');
      assert.equal(house.ledger.messages.length, sent, 'a message was sent');
      return result;
    },
  };
}

/** Registers an American number. */
export async function register(house: TestHouse, e164: string, email: string, applicationId = house.application.id) {
  const phone = parsePhoneNumber('1', e164.slice(2));
  assert.ok(phone, e164);
  const { id } = await house.features.registerUser({ applicationId, phone, email });
  return { id, phone: e164 };
}
