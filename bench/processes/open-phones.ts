import type { ApprovalsPlan, ApprovalsResult } from '../phones/drive-approvals.ts';
import { cores } from './cores.ts';
import type { BenchHouse } from './open-house.ts';
import { startChild } from './start-child.ts';

/** Enrolled phones on the generator's core. */
export interface BenchPhones {
  callbackUrl: string;
  drive(plan: ApprovalsPlan & { hasCallbacks: boolean }): Promise<ApprovalsResult>;
  /** So many of them begin to wait. */
  wait(wish: { way: 'stream' | 'poll'; count: number }): Promise<void>;
  /** All that wait go away. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** Registers users and enrols a phone for each of them, over HTTP. */
export async function openPhones(house: BenchHouse, count: number): Promise<BenchPhones> {
  const child = await startChild<{ callbackUrl: string }>({
    core: cores.generator,
    entry: new URL('../phones/phones.ts', import.meta.url),
  });
  const users = await house.users({ from: 0, count, areConfirmed: true, ids: null });
  await child.ask('enrol', { port: house.port, offers: await house.offers(users) });
  return {
    callbackUrl: child.ready.callbackUrl,
    drive: (plan) => child.ask('drive', plan),
    wait: (wish) => child.ask('wait', wish),
    leave: () => child.ask('leave'),
    close: () => child.stop(),
  };
}
