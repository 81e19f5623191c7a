import type { ParametersInTheMaking } from './parameter-reading.ts';
import type { Parameters, ParameterValue } from './parameters.ts';

/** JavaScript keeps names in the order they were set, but for those that look like an index: they come first, and sorted. */
const indexLike = /^(?:0|[1-9]\d{0,9})$/;

/** The order of objects that have such names. */
const orders = new WeakMap<Parameters, Set<string>>();

/** Sets a parameter and remembers its place, so that what is shown to people stands in the order it was sent in. */
export function setParameter(parameters: ParametersInTheMaking, name: string, value: ParameterValue): void {
  const order = orders.get(parameters);
  if (order) order.add(name);
  else if (indexLike.test(name)) orders.set(parameters, new Set([...Object.keys(parameters), name]));
  parameters[name] = value;
}

/** The names of an object's members in the order they were sent in. */
export function namesInOrder(parameters: Parameters): string[] {
  return [...(orders.get(parameters) ?? Object.keys(parameters))];
}
