import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openHouse } from '../house.ts';
import { addCaller, freshPhone, makeAuthyCaller, wrongCode } from './authy-caller.ts';

const day = 86_400_000;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`monthly statistics (${dialect})`, () => {
    it('tell exactly what happened', async () => {
      const house = await openHouse({ dialect });
      try {
        const caller = makeAuthyCaller(house);
        let calls = 0;
        const counted = async <T>(number: number, action: Promise<T>): Promise<T> => {
          calls += number;
          return action;
        };
        const user = await counted(1, caller.addUser());
        await counted(1, caller.addUser(user.phone));
        const gone = await counted(1, caller.addUser());
        await counted(1, caller.post(`users/${gone.id}/remove`));

        const code = await counted(1, caller.sendCode(user));
        await counted(1, caller.sendCode(user));
        await counted(1, caller.sendCode(user, 'call'));
        await counted(1, caller.post(`email/${user.id}`));
        await counted(1, caller.get('sms/999999'));
        await counted(1, caller.verify(user, wrongCode(code)));
        await counted(1, caller.verify(user, code));
        await counted(1, caller.verify(user, code));
        const key = await counted(1, caller.addAuthenticator(user));
        await counted(1, caller.verify(user, key.generate({ timestamp: house.time.now() })));

        const phone = freshPhone();
        const number = { country_code: '1', phone_number: phone.slice(2) };
        await counted(1, caller.post('phones/verification/start', { via: 'sms', ...number }));
        await counted(1, caller.post('phones/verification/start', { via: 'call', ...number }));

        const neighbour = await addCaller(house);
        await neighbour.sendCode(await neighbour.addUser());

        const { body } = await counted(1, caller.get('app/stats'));
        const march = {
          sms_count: 3,
          calls_count: 2,
          users_count: 2,
          auths_count: 2,
          month: 'March',
          api_calls_count: calls,
          year: 2026,
        };
        assert.deepEqual(body.stats, [march]);
        assert.deepEqual([body.count, body.total_users], [1, 1]);

        house.time.advance(61 * day);
        await caller.verify(user, await caller.sendCode(user));
        const later = (await caller.get('app/stats')).body;
        const months = later.stats as (typeof march)[];
        assert.deepEqual(
          months.map(({ month, api_calls_count }) => [month, api_calls_count]),
          [
            ['March', calls],
            ['April', 0],
            ['May', 3],
          ],
        );
        assert.deepEqual([months[2]?.sms_count, months[2]?.auths_count, months[2]?.users_count], [1, 1, 0]);
        assert.equal(later.count, 3);
      } finally {
        await house.close();
      }
    });

    it('reach back twelve months, over the turn of the year', async () => {
      const house = await openHouse({ dialect });
      try {
        const caller = makeAuthyCaller(house);
        await caller.addUser();
        house.time.advance(300 * day);
        await caller.addUser();
        house.time.advance(91 * day);
        const { body } = await caller.get('app/stats');
        const months = body.stats as { month: string; year: number }[];
        assert.equal(months.length, 4);
        assert.deepEqual([months[0]?.month, months[0]?.year], ['December', 2026]);
        assert.deepEqual([months[3]?.month, months[3]?.year], ['March', 2027]);
        assert.equal(body.total_users, 2);
      } finally {
        await house.close();
      }
    });
  });
}
