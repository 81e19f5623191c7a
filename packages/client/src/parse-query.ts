type Parsed = { [name: string]: Parsed | Parsed[] | string };

/**
 * Reads what {@link toQuery} writes: names in brackets, lists under empty ones, in which a repeated name begins the next item. All
 * values are texts. Its objects have no prototype that a name could reach.
 */
export function parseQuery(query: string): Record<string, unknown> {
  const root = bare();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    put(root, pathOf(decode(name)), decode(rest.join('=')));
  }
  return root;
}

function put(object: Parsed, [name = '', ...path]: string[], value: string): void {
  if (path.length === 0) object[name] = value;
  else if (path[0] === '') putInList(listAt(object, name), path.slice(1), value);
  else put(objectAt(object, name), path, value);
}

function putInList(list: (Parsed | Parsed[] | string)[], path: string[], value: string): void {
  if (path.length === 0) {
    list.push(value);
    return;
  }
  const last = list.at(-1);
  const isSame = isParsed(last) && !(path.length === 1 && (path[0] ?? '') in last);
  const item = isSame ? last : bare();
  if (!isSame) list.push(item);
  put(item, path, value);
}

function listAt(object: Parsed, name: string): (Parsed | Parsed[] | string)[] {
  const known = object[name];
  if (Array.isArray(known)) return known;
  const made: Parsed[] = [];
  object[name] = made;
  return made;
}

function objectAt(object: Parsed, name: string): Parsed {
  const known = object[name];
  if (isParsed(known)) return known;
  const made = bare();
  object[name] = made;
  return made;
}

function isParsed(value: unknown): value is Parsed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object on which no name means anything before it is set. */
function bare(): Parsed {
  return Object.create(null) as Parsed;
}

/** `a[b][]` is a, b and an empty step. What is not brackets throughout is one name. */
function pathOf(name: string): string[] {
  const [, first, brackets] = /^([^[]+)((?:\[[^\]]*\])+)$/.exec(name) ?? [];
  if (first === undefined || brackets === undefined) return [name];
  return [first, ...[...brackets.matchAll(/\[([^\]]*)\]/g)].map(([, step = '']) => step)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
