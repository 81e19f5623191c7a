/** What a parameter may hold once it was read, whatever carried it. */
export type ParameterValue = string | number | boolean | null | readonly ParameterValue[] | Parameters;

/** The parameters of one request. Objects without a prototype: a name that nobody sent is `undefined`, always. */
export interface Parameters {
  readonly [name: string]: ParameterValue;
}

/** A name, or the names from the outside in: `['user', 'email']` is what a form calls `user[email]`. */
export type ParameterPath = string | readonly string[];

/**
 * The text of a parameter. Numbers and booleans become what they are written as; null, objects and arrays are
 * `undefined`, and `presence` tells them apart.
 */
export function scalar(parameters: Parameters, path: ParameterPath): string | undefined {
  const value = find(parameters, path);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** Whether a parameter was sent, and whether it is something that `scalar` can give. Null counts as not sent. */
export function presence(parameters: Parameters, path: ParameterPath): 'absent' | 'scalar' | 'not_scalar' {
  const value = find(parameters, path);
  if (value === undefined || value === null) return 'absent';
  return typeof value === 'object' ? 'not_scalar' : 'scalar';
}

const yes = new Set(['true', '1', 'yes', 'on']);

/**
 * A switch: `true`, `1`, `yes` and `on` in any case are true (Python sends `True`, PHP sends `1`), everything else
 * that was sent is false. `undefined` when it was not sent, so that the caller's default applies.
 */
export function flag(parameters: Parameters, path: ParameterPath): boolean | undefined {
  if (presence(parameters, path) === 'absent') return undefined;
  return yes.has(scalar(parameters, path)?.toLowerCase() ?? '');
}

/** A parameter that has names of its own, such as `data[...]`. `undefined` when it is absent or anything else. */
export function object(parameters: Parameters, path: ParameterPath): Parameters | undefined {
  const value = find(parameters, path);
  return isParameters(value) ? value : undefined;
}

export function isParameters(value: ParameterValue | undefined): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function find(parameters: Parameters, path: ParameterPath): ParameterValue | undefined {
  if (typeof path === 'string') return parameters[path];
  let value: ParameterValue | undefined = parameters;
  for (const name of path) {
    if (!isParameters(value)) return undefined;
    value = value[name];
  }
  return value;
}
