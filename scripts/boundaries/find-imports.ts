import type { Token } from './tokenize.ts';

/** One mention of another module: a static, type-only, side-effect or dynamic import, a re-export, a require, a worker's URL. */
export interface Import {
  /** Undefined where it is computed, so that nobody can tell what is imported. */
  specifier: string | undefined;
  /** What is taken from it, under its own name. */
  names: string[];
  line: number;
}

const calls = new Set(['require', 'getBuiltinModule']);

/** Every import of a module, types included: a type-only import is knowledge of the other side too. */
export function findImports(tokens: Token[]): Import[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word') return [];
    const isProperty = tokens[at - 1]?.text === '.' && tokens[at - 2]?.text !== '.';
    if (token.text === 'URL') return workerUrl(tokens, at);
    if (calls.has(token.text) && (!isProperty || token.text === 'getBuiltinModule')) return literalCall(tokens, at);
    if (isProperty) return [];
    if (token.text === 'import') return isCall(tokens, at) ? importCall(tokens, at) : importFrom(tokens, at);
    return token.text === 'export' ? importFrom(tokens, at) : [];
  });
}

function isCall(tokens: Token[], at: number): boolean {
  return tokens[at + 1]?.text === '(' && tokens[at + 1]?.kind === 'other';
}

function importCall(tokens: Token[], at: number): Import[] {
  // `import(…)` as a method's name in a class or an object.
  if (tokens[at + 2]?.text === ')' || tokens[at + 3]?.text === ':') return [];
  return literalCall(tokens, at).length > 0 ? literalCall(tokens, at) : [found(undefined, tokens, at)];
}

function literalCall(tokens: Token[], at: number): Import[] {
  const argument = tokens[at + 2];
  const isLiteral = isCall(tokens, at) && argument?.kind === 'string' && /^[),]$/.test(tokens[at + 3]?.text ?? '');
  return isLiteral ? [found(argument.text, tokens, at)] : [];
}

/** `new URL('./thread.ts', import.meta.url)`: how a worker thread's module is named. */
function workerUrl(tokens: Token[], at: number): Import[] {
  const argument = tokens[at + 2];
  const isModule = isCall(tokens, at) && argument?.kind === 'string' && /^\..*\.tsx?$/.test(argument.text);
  return isModule && tokens[at + 4]?.text === 'import' ? [found(argument.text, tokens, at)] : [];
}

/** `import …` or `export …`, up to its `from '…'`; an export of something local has none. */
function importFrom(tokens: Token[], at: number): Import[] {
  const first = tokens[at + 1];
  if (first?.kind === 'string') return tokens[at]?.text === 'import' ? [found(first.text, tokens, at)] : [];

  let end = at + 1;
  while (isClause(tokens[end]) && !(tokens[end]?.text === 'from' && tokens[end + 1]?.kind === 'string')) end++;
  const specifier = tokens[end]?.text === 'from' ? tokens[end + 1] : undefined;
  if (specifier?.kind !== 'string') return [];

  const clause = tokens.slice(at + 1, end);
  const isName = ({ kind, text }: Token, i: number) => kind === 'word' && text !== 'as' && clause[i - 1]?.text !== 'as';
  const names = clause.filter(isName).map(({ text }) => text);
  return [{ ...found(specifier.text, tokens, at), names }];
}

function isClause(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== 'other' || /^[{},*]$/.test(token.text));
}

function found(specifier: string | undefined, tokens: Token[], at: number): Import {
  return { specifier, names: [], line: tokens[at]?.line ?? 0 };
}
