import { writeRequest } from '../load/write-request.ts';
import { openHouse } from '../processes/open-house.ts';
import type { BenchGround } from './ground.ts';
import { measure } from './measure.ts';

export interface SilentProviderResult {
  name: string;
  rate: number;
  requests: number;
  p50: number;
  p99: number;
  slowest: number;
  /** Sends that were waiting on the provider when the run ended, or given up: none was accepted. */
  sends: number;
}

/** Codes asked for at an even rate while the provider answers nothing at all: what the callers of the API wait. */
export async function silentProvider(ground: BenchGround, seconds: number): Promise<SilentProviderResult> {
  const rate = 50;
  const house = await openHouse({ manner: 'silent' });
  try {
    const ids = await house.users({ from: 0, count: rate * seconds, areConfirmed: false, ids: null });
    const units = ids.map((id) => [writeRequest('GET', `/protected/json/sms/${id}?force=true`, house.apiKey)]);
    const run = () => ground.drive({ port: house.port, units, successes: ['"success":true'], rate });
    const { requests, p50, p99, slowest, counts } = await measure({ ...house, run });
    const name = `sms at ${rate} a second, silent provider`;
    return { name, rate, requests, p50, p99, slowest, sends: counts?.sends ?? 0 };
  } finally {
    await house.close();
  }
}
