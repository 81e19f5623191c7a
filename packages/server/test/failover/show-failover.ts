// A command: sends codes while the first of two providers is dead, broken, talking nonsense or silent, and shows what comes of it.
import { ailments } from './failover-rig.ts';
import { type FailoverFigures, measureFailover } from './measure-failover.ts';

const messages = 100;
const heads = ['first provider', 'second has it after', 'worst', 'API answers in', 'p99', 'one code', 'duplicates'];
const ms = (time: number) => `${time.toFixed(1)} ms`;

function row({ ailment, arrival, answer, strayCodes, duplicates }: FailoverFigures): string[] {
  return [
    ailment,
    ms(arrival.median),
    ms(arrival.worst),
    ms(answer.median),
    ms(answer.p99),
    strayCodes === 0 ? 'yes' : `no, ${strayCodes} strayed`,
    String(duplicates),
  ];
}

const rows = [heads];
for (const ailment of ailments) {
  const { ailing, healthy } = await measureFailover(ailment, messages);
  rows.push(row(healthy), row(ailing));
}
const widths = heads.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
for (const cells of rows) console.log(cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '));
console.log(
  `\n${messages} messages each, in turn with as many by a healthy server; healthy: until the first provider has it.`,
);
