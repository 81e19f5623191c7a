import { setTimeout } from 'node:timers/promises';
import { writeRequest } from '../load/write-request.ts';
import type { BenchHouse } from '../processes/open-house.ts';
import { phoneOf } from '../servers/phone-of.ts';
import type { BenchGround } from './ground.ts';
import { type Measured, measure } from './measure.ts';

/**
 * Phone verification: start, then check, for numbers never seen before. Two requests are one unit. The code is the application's own,
 * because the generator cannot see what is sent; sealing it costs the server a little more than making one. The run is over when
 * the last message was handed to its provider.
 */
export async function runStartAndCheck(
  ground: BenchGround,
  house: BenchHouse,
  numbers: { from: number; count: number },
): Promise<Measured> {
  const units = Array.from({ length: numbers.count }, (_, index) => {
    const { countryCode, number } = phoneOf(numbers.from + index);
    const code = String(100_000 + (((numbers.from + index) * 7919) % 900_000));
    const phone = { country_code: countryCode, phone_number: number };
    const check = new URLSearchParams({ ...phone, verification_code: code });
    return [
      writeRequest('POST', '/protected/json/phones/verification/start', house.apiKey, {
        ...{ via: 'sms', ...phone, custom_code: code },
      }),
      writeRequest('GET', `/protected/json/phones/verification/check?${check}`, house.apiKey),
    ];
  });
  const successes = ['"success":true', 'Verification code is correct.'];
  house.tidyUp();
  const measured = await measure({
    ...house,
    run: () => ground.drive({ port: house.port, units, successes }),
    settle: () => jobsDone(house),
  });
  const { verifiedPhones, sends } = { ...measured.rows, ...measured.counts };
  if (verifiedPhones !== measured.goodUnits || sends !== measured.goodUnits) {
    throw new Error(
      `${measured.goodUnits} numbers were verified, ${verifiedPhones} rows say so, ${sends} were sent to`,
    );
  }
  return measured;
}

async function jobsDone(house: BenchHouse): Promise<void> {
  while ((await house.waitingJobs()) > 0) await setTimeout(2);
}
