import { noParameters, type ParametersInTheMaking } from './parameter-reading.ts';
import { isParameters, type Parameters } from './parameters.ts';

const liftable = ['force', 'locale', 'action', 'action_message'] as const;

/**
 * The `authy` npm package, asked for `request_sms(id, { force: true, locale: 'es' })`, sends
 * `force[force]=true&force[locale]=es`. What was meant is `force=true&locale=es`, and is read so. Anything that was sent
 * under its proper name wins.
 */
export function liftNestedForce(parameters: Parameters): Parameters {
  const nested = parameters.force;
  if (!isParameters(nested)) return parameters;
  const lifted: ParametersInTheMaking = Object.assign(noParameters(), parameters);
  delete lifted.force;
  for (const name of liftable) {
    const value = nested[name];
    if (value !== undefined) lifted[name] ??= value;
  }
  return lifted;
}
