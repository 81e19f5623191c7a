/** JSON as it was written. */
export interface ExactJson {
  value: unknown;
  /** The name of a member, as it was sent. */
  nameOf: (name: string) => string;
}

/**
 * JSON with nothing lost of what may be shown to a person: numbers that JavaScript would write differently (`10.00`, twenty digits of an
 * account) are their text, and the order of names can be kept. Undefined for what is no JSON.
 */
export function parseExactJson(text: string): ExactJson | undefined {
  try {
    const plain: unknown = JSON.parse(text);
    if (!oddNumber.test(text) && !indexLikeName.test(text)) return { value: plain, nameOf: asItIs };
    return parseAgain(text) ?? { value: plain, nameOf: asItIs };
  } catch {
    return undefined;
  }
}

/** Numbers that are not written as JavaScript would, and what only looks like them. */
const oddNumber = /\d\.\d|\d{16}|\d[eE]|-0/;
/** Names that begin with a digit, or with an escape that could stand for one. */
const indexLikeName = /"(?:\d|\\u00)[^"]*"\s*:/;
const anyString = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

const asItIs = (name: string) => name;

/** Names that look like an index lose their place in any object, so they are read with a mark before them. */
function parseAgain(text: string): ExactJson | undefined {
  const marked = text.replace(anyString, (string, colon = '') => (colon ? `"_${string.slice(1)}` : string));
  try {
    return { value: JSON.parse(marked, exactNumber as Reviver), nameOf: (name) => name.slice(1) };
  } catch {
    // Nested so deeply that only a plain parse comes through; it is refused for that.
    return undefined;
  }
}

type Reviver = (name: string, value: unknown) => unknown;

/** A reviver is told the text of a number since V8 11.4; TypeScript does not know yet. */
function exactNumber(_name: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && source !== String(value) ? source : value;
}
