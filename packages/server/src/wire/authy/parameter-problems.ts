import { type Answer, fail } from './answer.ts';
import { type Parameters, presence, scalar } from './parameters.ts';

/** A parameter that cannot be used, in the words clients know. */
export function missing(name: string, reason = 'Parameter is required'): Answer {
  return fail('invalid_parameter', { message: `Invalid parameter: ${name} - ${reason}` });
}

/** The first of these parameters that is there but holds others, where one text was to be. */
export function notOneValue(parameters: Parameters, names: readonly string[]): Answer | null {
  const unread = names.find((name) => presence(parameters, name) === 'not_scalar');
  return unread === undefined ? null : missing(unread, 'Parameter must be one value, not a list or an object');
}

/** The first of these parameters that was not sent, is empty, or is no text. */
export function firstProblem(parameters: Parameters, names: readonly string[]): Answer | null {
  const absent = names.find(
    (name) => presence(parameters, name) !== 'scalar' || scalar(parameters, name)?.trim() === '',
  );
  return absent === undefined ? null : (notOneValue(parameters, [absent]) ?? missing(absent));
}

/** Nor one that anything here could be. A leading plus sign is common in country codes and is let through. */
export function notAnInteger(parameters: Parameters, name: string): Answer | null {
  const text = scalar(parameters, name)?.trim() ?? '';
  if (text === '' || /^\+?\d{1,9}$/.test(text)) return null;
  const isInteger = /^[+-]?\d+$/.test(text);
  return missing(name, `'${text.slice(0, 20)}' is ${isInteger ? 'out of range' : 'not a valid Integer'}`);
}
