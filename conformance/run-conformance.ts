import { allCases } from './all-cases.ts';
import { runnable, type World } from './case.ts';
import { type OpenAuthy, openAuthy } from './clients/authy.ts';
import { enrolPhone } from './enrol-phone.ts';
import { makeFreshPhones } from './fresh-phones.ts';
import type { Target } from './target.ts';

export interface ConformanceResult {
  passed: number;
  failed: number;
  /** Cases that need to see what was sent, where nobody can, or phones, where there are none. */
  skipped: number;
}

/** Runs every case against a server, one after the other, and tells each outcome in one line. */
export async function runConformance(
  target: Target,
  say: (line: string) => void,
  start: number,
): Promise<ConformanceResult> {
  const world = worldOf(target, start);
  const cases = runnable(allCases, target);
  const result = { passed: 0, failed: 0, skipped: allCases.length - cases.length };
  for (const { name, run } of cases) {
    try {
      await run(world);
      result.passed += 1;
      say(`ok      ${name}`);
    } catch (error) {
      result.failed += 1;
      say(`FAILED  ${name}\n        ${error instanceof Error ? error.message : JSON.stringify(error)}`);
    }
  }
  say(`${result.passed} passed, ${result.failed} failed, ${result.skipped} left out`);
  return result;
}

/**
 * @param start decides which numbers are used
 * @param open the client of the cases about `authy`
 */
export function worldOf({ baseUrl, apiKey, sentTo }: Target, start: number, open: OpenAuthy = openAuthy): World {
  return {
    baseUrl,
    apiKey,
    openAuthy: open,
    freshPhone: makeFreshPhones(start),
    enrolPhone: (authyId) => enrolPhone({ baseUrl, apiKey }, authyId),
    sentTo(recipient) {
      if (!sentTo) throw new Error('this case needs to see what was sent');
      return sentTo(recipient);
    },
  };
}
