import type { Locale } from './locale-name.ts';

/**
 * Tags (lower case) whose nearest texts are not found by cutting off subtags: old names, other names, and regions or scripts
 * that read like another locale than their bare language. All else falls back from `language-region` to `language`.
 */
export const localeAliases: readonly (readonly [tag: string, locale: Locale])[] = [
  // Chinese: the script decides first, then the region that is known for a script.
  ['zh-hans', 'zh-CN'],
  ['zh-sg', 'zh-CN'],
  ['zh-my', 'zh-CN'],
  ['cmn', 'zh'],
  ['cmn-hans', 'zh-CN'],
  ['zh-hant', 'zh-HK'],
  ['zh-tw', 'zh-HK'],
  ['zh-mo', 'zh-HK'],
  ['cmn-hant', 'zh-HK'],
  ['yue', 'zh-HK'],
  // Where English is spelt the British way.
  ['en-au', 'en-GB'],
  ['en-nz', 'en-GB'],
  ['en-ie', 'en-GB'],
  ['en-za', 'en-GB'],
  ['en-in', 'en-GB'],
  ['en-uk', 'en-GB'],
  ['en-us', 'en'],
  ['pt-pt', 'pt'],
  // Norwegian: Bokmål is what both written forms can read.
  ['no', 'nb'],
  ['nn', 'nb'],
  // Names that were replaced.
  ['fil', 'tl'],
  ['iw', 'he'],
  ['in', 'id'],
  ['mo', 'ro'],
];
