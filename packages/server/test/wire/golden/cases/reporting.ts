import { makeNoteActivity } from '../../../../src/features/activity/index.ts';
import type { GoldenCase, GoldenWorld } from '../golden-case.ts';

/** An application of its own in which three things happened. */
async function eventful(world: GoldenWorld): Promise<string> {
  const { application, apiKey } = await world.house.addApplication({});
  const { store } = world.house.ground;
  const noteActivity = makeNoteActivity(world.house.ground);
  const about = { applicationId: application.id, userId: null };
  const approval = { approvalId: '3f05a350-4b2c-4136-b779-12c0c2bf9eaf', status: 'approved' };
  const verification = { verificationId: null, phone: '+12025550100', countryCode: 1, via: 'sms', locale: 'en' };
  await store.write(async (tx) => {
    await noteActivity(tx, { ...about, kind: 'token_accepted', origin: { requestId: 'r1', ip: null } });
    await noteActivity(tx, { ...about, kind: 'approval_answered', data: approval });
    await noteActivity(tx, { ...about, kind: 'phone_verification_started', data: verification });
  });
  return apiKey;
}

export const reportingCases: readonly GoldenCase[] = [
  {
    name: 'GET reporting/events: everything',
    ask: async (world) => ({ path: 'reporting/events', key: await eventful(world) }),
  },
  {
    name: 'GET reporting/events: one event that nothing is known of any more',
    ask: async (world) => ({
      path: 'reporting/events?query[event][eq]=one_touch_request_responded&per_page=1',
      key: await eventful(world),
    }),
  },
  {
    name: 'GET reporting/events: nothing',
    ask: async (world) => ({ path: 'reporting/events', key: await world.addApplication({}) }),
  },
  { name: 'GET reporting/events: an unknown attribute', ask: () => ({ path: 'reporting/events?query[a.b][eq]=1' }) },
  { name: 'GET reporting/events: too many a page', ask: () => ({ path: 'reporting/events?per_page=101' }) },
  { name: 'GET reporting/events: no key', ask: () => ({ path: 'reporting/events', key: null }) },
  {
    name: 'GET reporting/date_histogram: two reports',
    ask: async (world) => ({
      path: 'reporting/date_histogram?report[ok][event][eq]=token_verified&report[no][event][eq]=token_invalid&interval=hour',
      key: await eventful(world),
    }),
  },
  {
    name: 'GET reporting/date_histogram: an interval that is none',
    ask: () => ({ path: 'reporting/date_histogram?report[a][event][eq]=user_added&interval=year' }),
  },
  { name: 'GET reporting/date_histogram: no report', ask: () => ({ path: 'reporting/date_histogram' }) },
];
