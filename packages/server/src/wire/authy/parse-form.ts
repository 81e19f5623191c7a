import { decodeFormText } from './decode-form-text.ts';
import { setParameter } from './parameter-names.ts';
import { mayRead, noParameters, type ParameterReading, type ParametersInTheMaking } from './parameter-reading.ts';
import type { Parameters, ParameterValue } from './parameters.ts';

type List = ParameterValue[];

/**
 * Reads a query string or a form body with bracketed names: `user[email]`, `data[a][b]`, `events[]`, `logos[][res]`.
 * `logos[0][res]` gives an object with the name `0`. The last of several scalars wins; so does the last shape when one
 * name is used as a scalar and as an object. A name without `=` is null. Brackets that do not pair up belong to the name.
 *
 * @param text one character per byte, without the question mark.
 */
export function parseForm(text: string, reading: ParameterReading): Parameters {
  const root = noParameters();
  let start = 0;
  while (start < text.length && !reading.problem) {
    const next = text.indexOf('&', start);
    const end = next === -1 ? text.length : next;
    if (end > start) readPair(text.slice(start, end), root, reading);
    start = end + 1;
  }
  return root;
}

function readPair(pair: string, root: ParametersInTheMaking, reading: ParameterReading): void {
  const equals = pair.indexOf('=');
  const name = decodeFormText(equals === -1 ? pair : pair.slice(0, equals));
  const value = equals === -1 ? null : decodeFormText(pair.slice(equals + 1));
  if (name === undefined || value === undefined) {
    reading.problem = 'invalid_utf8';
    return;
  }
  const path = pathOf(name);
  if (!mayRead(reading, path.length) || name === '') return;
  store(root, path, value);
}

/** `a[b][]` is a, b and an empty name, which stands for "one more". */
function pathOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open < 1 || !name.endsWith(']')) return [name];
  const inner = name.slice(open + 1, -1).split('][');
  if (inner.some((part) => /[[\]]/.test(part))) return [name];
  return [name.slice(0, open), ...inner];
}

function store(root: ParametersInTheMaking, path: string[], value: string | null): void {
  let holder: ParametersInTheMaking | List = root;
  for (let at = 0; at < path.length - 1; at += 1) holder = inside(holder, path, at);
  const name = path.at(-1) ?? '';
  if (Array.isArray(holder)) holder.push(value);
  else setParameter(holder, name, value);
}

/** The container under the name at `at`, made where there is none of the needed kind yet. */
function inside(holder: ParametersInTheMaking | List, path: string[], at: number): ParametersInTheMaking | List {
  const wantsList = path[at + 1] === '';
  const name = path[at] ?? '';
  const present = Array.isArray(holder) ? holder.at(-1) : holder[name];
  if (Array.isArray(holder)) {
    // logos[][res]=a&logos[][url]=b is one logo; a second logos[][res] begins the next one.
    if (isObject(present) && !wantsList && !holds(present, path, at + 1)) return present;
  } else if (wantsList ? Array.isArray(present) : isObject(present)) {
    return present as ParametersInTheMaking | List;
  }
  const made = wantsList ? ([] as List) : noParameters();
  if (Array.isArray(holder)) holder.push(made);
  else setParameter(holder, name, made);
  return made;
}

function holds(value: ParameterValue | undefined, path: string[], at: number): boolean {
  if (at === path.length) return value !== undefined;
  const name = path[at] ?? '';
  return isObject(value) && name !== '' && holds(value[name], path, at + 1);
}

function isObject(value: ParameterValue | undefined): value is ParametersInTheMaking {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
