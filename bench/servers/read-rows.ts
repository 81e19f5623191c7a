import type { Store } from '../../packages/server/src/storage/index.ts';
import type { HouseRows } from './house-facts.ts';

/** Counts in the tables themselves what became of requests. */
export async function readRows(store: Store): Promise<HouseRows> {
  let rows: Record<string, unknown>[] = [];
  await store.script(async (run) => {
    rows = await run(
      `SELECT (SELECT count(*) FROM passcodes WHERE spent_at IS NOT NULL) AS codes,
              (SELECT count(*) FROM phone_verifications WHERE verified_at IS NOT NULL) AS phones`,
    );
  });
  return { spentPasscodes: Number(rows[0]?.codes), verifiedPhones: Number(rows[0]?.phones) };
}
