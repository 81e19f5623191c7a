import { type CommandResult, succeed } from '../command.ts';
import { textTable } from '../text-table.ts';
import type { Finding } from './finding.ts';

/** The findings of a command that checks; exit code 1 when one of them is a failure. */
export function findingsResult(findings: readonly Finding[]): CommandResult {
  const failures = findings.filter(({ state }) => state === 'fail').length;
  const warnings = findings.filter(({ state }) => state === 'warn').length;
  const lines = textTable(findings.map(({ state, check, text }) => [state, check, text]));
  const summary = [count(failures, 'failure'), count(warnings, 'warning')].filter((text) => text !== '').join(', ');
  const data = { isHealthy: failures === 0, findings };
  return succeed(data, `${lines}\n\n${summary || 'all is well'}`, failures === 0 ? 0 : 1);
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`;
}
