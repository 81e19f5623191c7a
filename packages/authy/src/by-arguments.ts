import type { AuthyCall } from './authy.ts';

/**
 * Makes a call of the old package out of what it does with its arguments: the callback comes off their end first, so that their number
 * tells what they are. What the callback throws is nobody's to catch, as it was.
 */
export function byArguments(call: (...values: unknown[]) => Promise<unknown>): AuthyCall {
  return (...given: unknown[]) => {
    const callback = given.at(-1);
    if (typeof callback !== 'function') return started(call, given);
    started(call, given.slice(0, -1)).then(
      (res) => queueMicrotask(() => callback(null, res)),
      (err) => queueMicrotask(() => callback(err)),
    );
    return undefined;
  };
}

/** What is wrong with an argument is told like everything else: to the callback, or by the promise. */
async function started(call: (...values: unknown[]) => Promise<unknown>, values: unknown[]): Promise<unknown> {
  return call(...values);
}
