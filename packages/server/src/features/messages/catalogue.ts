import { af } from './catalogues/af.ts';
import { ar } from './catalogues/ar.ts';
import { ca } from './catalogues/ca.ts';
import { cs } from './catalogues/cs.ts';
import { da } from './catalogues/da.ts';
import { de } from './catalogues/de.ts';
import { el } from './catalogues/el.ts';
import { en } from './catalogues/en.ts';
import { enGb } from './catalogues/en-GB.ts';
import { es } from './catalogues/es.ts';
import { et } from './catalogues/et.ts';
import { fi } from './catalogues/fi.ts';
import { fr } from './catalogues/fr.ts';
import { he } from './catalogues/he.ts';
import { hi } from './catalogues/hi.ts';
import { hr } from './catalogues/hr.ts';
import { hu } from './catalogues/hu.ts';
import { id } from './catalogues/id.ts';
import { it } from './catalogues/it.ts';
import { ja } from './catalogues/ja.ts';
import { kn } from './catalogues/kn.ts';
import { ko } from './catalogues/ko.ts';
import { lt } from './catalogues/lt.ts';
import { mr } from './catalogues/mr.ts';
import { ms } from './catalogues/ms.ts';
import { nb } from './catalogues/nb.ts';
import { nl } from './catalogues/nl.ts';
import { pl } from './catalogues/pl.ts';
import { pt } from './catalogues/pt.ts';
import { ptBr } from './catalogues/pt-BR.ts';
import { ro } from './catalogues/ro.ts';
import { ru } from './catalogues/ru.ts';
import { sk } from './catalogues/sk.ts';
import { sv } from './catalogues/sv.ts';
import { te } from './catalogues/te.ts';
import { th } from './catalogues/th.ts';
import { tl } from './catalogues/tl.ts';
import { tr } from './catalogues/tr.ts';
import { uk } from './catalogues/uk.ts';
import { vi } from './catalogues/vi.ts';
import { zh } from './catalogues/zh.ts';
import { zhCn } from './catalogues/zh-CN.ts';
import { zhHk } from './catalogues/zh-HK.ts';
import type { Locale } from './locale.ts';
import type { Catalogue } from './message.ts';

/** All texts of all languages; the types prove that no language and no text is missing. */
export const catalogues: Readonly<Record<Locale, Catalogue>> = {
  af,
  ar,
  ca,
  cs,
  da,
  de,
  el,
  en,
  'en-GB': enGb,
  es,
  et,
  fi,
  fr,
  he,
  hi,
  hr,
  hu,
  id,
  it,
  ja,
  kn,
  ko,
  lt,
  mr,
  ms,
  nb,
  nl,
  pl,
  pt,
  'pt-BR': ptBr,
  ro,
  ru,
  sk,
  sv,
  te,
  th,
  tl,
  tr,
  uk,
  vi,
  zh,
  'zh-CN': zhCn,
  'zh-HK': zhHk,
};
