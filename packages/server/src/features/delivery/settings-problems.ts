import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** Everything in which a value does not fit its schema, as `place what is wrong`. Values are left out: some are credentials. */
export function settingsProblems(schema: TSchema, value: unknown): string[] {
  const problems = Value.Errors(schema, value)
    // Said again for each unknown property by itself.
    .filter((error) => error.keyword !== 'additionalProperties')
    .map(({ keyword, instancePath, message }) => {
      const place = instancePath === '' ? 'settings' : instancePath.slice(1).replaceAll('/', '.');
      return keyword === 'boolean' ? `${place} is not a known setting` : `${place} ${message}`;
    });
  return [...new Set(problems)];
}
