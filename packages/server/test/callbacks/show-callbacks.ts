// A command: takes a receiver away for some minutes (10 when not said), raises 10,000 callbacks, brings it back, and shows what comes.
import { measureOutage, type OutagePlan } from './measure-outage.ts';

const minutes = Number(process.argv[2] ?? 10);
const callbacks = 10_000;
const plans: OutagePlan[] = [
  { dialect: 'sqlite', callbacks, away: minutes * 60_000, kills: 0, servers: 1 },
  { dialect: 'postgres', callbacks, away: minutes * 60_000, kills: 0, servers: 2 },
];

for (const plan of plans) {
  const { delivered, again, outOfOrder, problems, firstAfter, perSecond } = await measureOutage(plan);
  console.log(
    [
      `${plan.servers} server(s) on ${plan.dialect}, receiver away for ${minutes} min:`,
      `${delivered} of ${callbacks} delivered, ${again} again, ${outOfOrder} out of order, ${problems.length} refused,`,
      `first ${(firstAfter / 1000).toFixed(1)} s after its return, then ${perSecond.toFixed(0)} a second`,
    ].join(' '),
  );
}
