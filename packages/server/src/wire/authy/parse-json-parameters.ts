import { setParameter } from './parameter-names.ts';
import { mayRead, noParameters, type ParameterReading } from './parameter-reading.ts';
import { isParameters, type Parameters, type ParameterValue } from './parameters.ts';
import { parseExactJson } from './parse-exact-json.ts';

/**
 * Reads a JSON body. It must be an object; null and an empty array count as an empty one, because PHP writes an empty
 * list of parameters as `[]`. Of a repeated name the last one wins.
 */
export function parseJsonParameters(text: string, reading: ParameterReading): Parameters {
  const json = parseExactJson(text);
  const parsed = json?.value;
  if (parsed === null || (Array.isArray(parsed) && parsed.length === 0)) return noParameters();
  const copied = json && typeof parsed === 'object' ? copy(parsed, json.nameOf) : undefined;
  if (isParameters(copied)) return copied;
  reading.problem ??= 'malformed_body';
  return noParameters();

  /** Copies what was parsed into objects without prototype, within the bounds. After a problem it stops. */
  function copy(value: unknown, nameOf: (name: string) => string, depth = 0): ParameterValue {
    if (depth > 0 && !mayRead(reading, depth)) return null;
    if (typeof value === 'string') return wellFormed(value, reading);
    if (typeof value !== 'object' || value === null) return value as number | boolean | null;
    if (Array.isArray(value)) {
      const list: ParameterValue[] = [];
      for (const item of value) {
        if (reading.problem) break;
        list.push(copy(item, nameOf, depth + 1));
      }
      return list;
    }
    const object = noParameters();
    for (const [written, item] of Object.entries(value)) {
      if (reading.problem) break;
      const copied = copy(item, nameOf, depth + 1);
      setParameter(object, wellFormed(nameOf(written), reading), copied);
    }
    return object;
  }
}

/** Half a surrogate pair, written as an escape, is text that no UTF-8 can carry. */
function wellFormed(text: string, reading: ParameterReading): string {
  if (!text.isWellFormed()) reading.problem ??= 'invalid_utf8';
  return text;
}
