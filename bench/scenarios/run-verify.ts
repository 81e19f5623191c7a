import { writeRequest } from '../load/write-request.ts';
import type { BenchHouse } from '../processes/open-house.ts';
import type { BenchGround } from './ground.ts';
import { type Measured, measure } from './measure.ts';

/**
 * Every request spends a fresh right code of a different user, so every one of them must write; the tables are asked whether it
 * did. One request is one unit.
 */
export async function runVerify(ground: BenchGround, house: BenchHouse, ids: readonly number[]): Promise<Measured> {
  const codes = await house.codes([...ids]);
  const units = ids.map((id, index) => {
    return [writeRequest('GET', `/protected/json/verify/${codes[index]}/${id}?force=true`, house.apiKey)];
  });
  house.tidyUp();
  const measured = await measure({
    ...house,
    run: () => ground.drive({ port: house.port, units, successes: ['"token":"is valid"'] }),
  });
  if (measured.rows?.spentPasscodes !== measured.successes) {
    throw new Error(`${measured.successes} codes were accepted and ${measured.rows?.spentPasscodes} spent`);
  }
  return measured;
}
