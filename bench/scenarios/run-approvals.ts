import { loadavg } from 'node:os';
import type { ApprovalsResult } from '../phones/drive-approvals.ts';
import { openHouse } from '../processes/open-house.ts';
import { openPhones } from '../processes/open-phones.ts';

export interface ApprovalsRow extends ApprovalsResult {
  name: string;
  rate: number;
  /** Processor milliseconds of the server for each approval, with everything around it. */
  cpuPerApproval: number;
  statementsPerApproval: number;
  commitsPerApproval: number;
  loadAverage: number;
}

const rate = 50;
const phoneCount = 200;

/** Approvals at an even rate, from the asking to the callback. */
export async function runApprovals(seconds: number, databaseUrl?: string): Promise<ApprovalsRow> {
  const house = await openHouse({ ...(databaseUrl && { databaseUrl }) });
  try {
    const phones = await openPhones(house, phoneCount);
    try {
      await house.callBack(phones.callbackUrl);
      const drive = (length: number) =>
        phones.drive({ apiKey: house.apiKey, rate, count: rate * length, hasCallbacks: true });
      // The first ones compile.
      await drive(Math.min(seconds, 4));
      house.tidyUp();
      const [before, cpuBefore] = [await house.counts(), house.cpuSeconds()];
      const result = await drive(seconds);
      const [after, cpuAfter] = [await house.counts(), house.cpuSeconds()];
      const each = (from: number, to: number) => (to - from) / result.approvals;
      return {
        name: `approvals at ${rate} a second, ${databaseUrl ? 'PostgreSQL' : 'SQLite'}`,
        rate,
        ...result,
        cpuPerApproval: each(cpuBefore, cpuAfter) * 1000,
        statementsPerApproval: each(before.statements, after.statements),
        commitsPerApproval: each(before.commits, after.commits),
        loadAverage: loadavg()[0] ?? 0,
      };
    } finally {
      await phones.close();
    }
  } finally {
    await house.close();
  }
}
