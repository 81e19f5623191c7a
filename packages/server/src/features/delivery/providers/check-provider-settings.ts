import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { ProviderSettingsError } from './provider-settings-error.ts';

/**
 * Stops with the first setting that does not fit its schema, unknown settings included. Values are left out of the
 * message, because some of them are credentials.
 *
 * @throws ProviderSettingsError
 */
export function checkProviderSettings(provider: string, schema: TSchema, settings: unknown): void {
  const [first] = Value.Errors(schema, settings);
  if (!first) return;
  const where = first.instancePath === '' ? 'settings' : first.instancePath.slice(1).replaceAll('/', '.');
  // The two keywords with which TypeBox says "this property is not in the schema".
  const isUnknown = first.keyword === 'boolean' || first.keyword === 'additionalProperties';
  throw new ProviderSettingsError(provider, `${where} ${isUnknown ? 'is not a known setting' : first.message}`);
}
