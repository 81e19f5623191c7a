import type { ParameterValue } from './parameters.ts';

/** Why a request's parameters were not read. */
export type ParameterProblem = 'invalid_utf8' | 'malformed_body' | 'too_many_parameters' | 'too_deep';

/** The most values that one request may carry, query and body together, nested ones and ignored ones counted. */
export const maxParameters = 1000;

/** The most names on the way to a value: `user[email]` has two. */
export const maxDepth = 8;

/** What the readers of one request share: how much they may still read, and the first thing that was wrong. */
export interface ParameterReading {
  left: number;
  problem: ParameterProblem | undefined;
}

/** Parameters while they are being read. */
export interface ParametersInTheMaking {
  [name: string]: ParameterValue;
}

export function startReading(): ParameterReading {
  return { left: maxParameters, problem: undefined };
}

/** Counts one value that is `depth` names deep. False, with the problem noted, when that is over a bound. */
export function mayRead(reading: ParameterReading, depth: number): boolean {
  reading.left -= 1;
  if (reading.left < 0) reading.problem ??= 'too_many_parameters';
  if (depth > maxDepth) reading.problem ??= 'too_deep';
  return reading.problem === undefined;
}

/**
 * An object on which no name means anything before it is set: `constructor` and `__proto__` are names like any other here, and
 * people are shown details under them. Nothing may be copied from it into an object with a prototype by assignment.
 */
export function noParameters(): ParametersInTheMaking {
  return Object.create(null);
}
