import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openHouse } from '../../house.ts';
import { applicationCases } from './cases/application.ts';
import { approvalCases } from './cases/approvals.ts';
import { dashboardCases } from './cases/dashboard.ts';
import { deviceCases } from './cases/devices.ts';
import { oneTimeCodeCases } from './cases/one-time-codes.ts';
import { phoneCases } from './cases/phones.ts';
import { reportingCases } from './cases/reporting.ts';
import { secretCases } from './cases/secrets.ts';
import { transportCases } from './cases/transport.ts';
import { userCases } from './cases/users.ts';
import { verifyCases } from './cases/verify.ts';
import type { GoldenCase } from './golden-case.ts';
import { openGoldenWorld } from './open-golden-world.ts';
import { renderReply } from './render-reply.ts';

const suites: Record<string, readonly GoldenCase[]> = {
  users: userCases,
  'one-time-codes': oneTimeCodeCases,
  verify: verifyCases,
  secrets: secretCases,
  phones: phoneCases,
  approvals: approvalCases,
  devices: deviceCases,
  application: applicationCases,
  dashboard: dashboardCases,
  reporting: reportingCases,
  transport: transportCases,
};

/** Set to write what is answered now into the golden files, for reading the difference. */
const isRecording = process.env.RECORD_GOLDEN === '1';
const fileOf = (suite: string) => new URL(`./replies/${suite}.golden`, import.meta.url);

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`golden replies (${dialect})`, () => {
    for (const [suite, cases] of Object.entries(suites)) {
      it(`${suite}: every byte of every reply`, async () => {
        const json = await replies(cases, 'json', dialect);
        const xml = await replies(cases, 'xml', dialect);
        const text = cases.map(({ name }, at) => `== ${name}\n${json[at]}${xml[at]}`).join('\n');
        if (isRecording && dialect === 'sqlite') writeFileSync(fileOf(suite), text);
        assert.equal(text, readFileSync(fileOf(suite), 'utf8'));
      });
    }
  });
}

async function replies(cases: readonly GoldenCase[], format: 'json' | 'xml', dialect: 'sqlite' | 'postgres') {
  const house = await openHouse({ dialect, settings: { publicUrl: 'https://codes.example.com' } });
  try {
    const world = openGoldenWorld(house, format);
    const rendered: string[] = [];
    for (const { ask } of cases) rendered.push(await renderReply(format, await world.send(await ask(world))));
    return rendered;
  } finally {
    await house.close();
  }
}
