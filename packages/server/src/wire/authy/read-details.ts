import type { Detail } from '../../features/approvals/index.ts';
import { namesInOrder } from './parameter-names.ts';
import { startReading } from './parameter-reading.ts';
import { isParameters, type Parameters, type ParameterValue } from './parameters.ts';
import { parseJsonParameters } from './parse-json-parameters.ts';

/** Null for nothing to show; undefined for what cannot be shown. */
export type ReadDetails = Detail[] | null | undefined;

/**
 * Details as clients send them: names and values in whatever encoding, in the order they were given; nothing at all as null, `{}` or
 * `[]`, as Python does; or one plain text, as the curl of Authy's own page has it.
 */
export function readDetails(parameters: Parameters, name: string): ReadDetails {
  const given = parameters[name];
  if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) return null;
  if (isParameters(given)) return rowsOf(given);
  return Array.isArray(given) ? undefined : fromText(String(given), name);
}

function rowsOf(details: Parameters): Detail[] | null {
  const rows = namesInOrder(details).map((label) => ({ label, value: textOf(details[label] ?? null) }));
  return rows.length === 0 ? null : rows;
}

function textOf(value: ParameterValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** JSON of an object, `label: text`, or just text: then it stands under the parameter's own name. */
function fromText(text: string, name: string): Detail[] | null {
  if (text.trim() === '') return null;
  if (text.trimStart().startsWith('{')) {
    const reading = startReading();
    const parsed = parseJsonParameters(text, reading);
    if (!reading.problem) return rowsOf(parsed);
  }
  const [, label, value] = /^\s*([^:\r\n]{1,100}):\s+(\S[\s\S]*)$/.exec(text) ?? [];
  return label && value ? [{ label, value }] : [{ label: name, value: text }];
}
