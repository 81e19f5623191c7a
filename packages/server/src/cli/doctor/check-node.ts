import { type Finding, failed, ok } from './finding.ts';

const needed = 24;

export function checkNode(version: string): Finding {
  const major = Number(/^v(\d+)/.exec(version)?.[1]);
  if (major >= needed) return ok('node', version);
  return failed('node', `${version} is too old: Node ${needed} or newer is needed`);
}
