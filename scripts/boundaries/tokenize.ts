/** A piece of TypeScript. The text of a string is what stands between its quotes. */
export interface Token {
  kind: 'word' | 'string' | 'other';
  text: string;
  line: number;
}

const wordBeforeRegex = /^(return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$/;
const patterns = {
  space: /\s+/y,
  comment: /\/\/.*|\/\*[\s\S]*?\*\//y,
  word: /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*/uy,
  number: /\d[\w.]*/y,
  string: /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y,
  // From a backtick, or from the brace that closes a substitution, to the next substitution or the closing backtick.
  template: /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y,
  regex: /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y,
};

/**
 * Cuts TypeScript into words, strings and punctuation; comments, regular expressions and the text of templates leave
 * no token, so whoever looks for `process.env` finds code and not talk. Without the type checker's parser, which
 * the installed compiler does not offer. A quote or slash that closes nowhere on its line (JSX text) is punctuation.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const braces: ('block' | 'substitution')[] = [];
  let at = 0;
  let line = 1;

  while (at < source.length) {
    if (take(patterns.space) || take(patterns.comment)) continue;
    const word = take(patterns.word);
    const number = word ? undefined : take(patterns.number);
    if (word) add('word', word);
    else if (number) add('other', number);
    else if (!takeLiteral()) takePunctuation();
  }
  return tokens;

  function takeLiteral(): boolean {
    const string = take(patterns.string);
    if (string) add('string', string.slice(1, -1));
    return string !== undefined || (regexMayStand() && take(patterns.regex) !== undefined);
  }

  function takePunctuation(): void {
    const character = source[at++] ?? '';
    if (character === '`') takeTemplate(true);
    else if (character === '}' && braces.pop() === 'substitution') takeTemplate(false);
    else {
      if (character === '{') braces.push('block');
      add('other', character);
    }
  }

  function takeTemplate(isWhole: boolean): void {
    const text = take(patterns.template);
    if (text?.endsWith('{')) braces.push('substitution');
    else if (text && isWhole) add('string', text.slice(0, -1));
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (!text) return undefined;
    at += text.length;
    line += text.split('\n').length - 1;
    return text;
  }

  function regexMayStand(): boolean {
    const before = tokens.at(-1);
    if (before === undefined) return true;
    if (before.kind === 'word') return wordBeforeRegex.test(before.text);
    return before.kind === 'other' && !/[)\]}<\d]/.test(before.text);
  }

  function add(kind: Token['kind'], text: string): void {
    tokens.push({ kind, text, line: line - (text.split('\n').length - 1) });
  }
}
