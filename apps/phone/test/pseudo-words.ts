import type { Words } from '../src/language/words.ts';

const accents: Record<string, string> = {
  ...{ a: 'à', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
};

/** A language that nobody speaks: every text in brackets and with accents, two fifths longer than in English. */
export function pseudoWords(words: Words): Words {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, pseudo(text)])) as Words;
}

function pseudo(text: string): string {
  const accented = text.replace(/\{\w+\}|[a-z]/g, (part) => accents[part] ?? part);
  const padding = ' öñé ţŵö'.repeat(text.length).slice(0, Math.ceil(text.length * 0.4) - 2);
  return `⟦${accented}${padding}⟧`;
}
