export { catalogues } from './catalogue.ts';
export {
  allLocales,
  chooseLocale,
  defaultLocale,
  directionOf,
  type Locale,
  type LocaleHints,
  localeOfCountry,
  matchLocale,
} from './locale.ts';
export {
  type Catalogue,
  type MessageChannel,
  type MessageId,
  type MessageValues,
  messages,
  type Placeholder,
} from './message.ts';
export { renderMessage } from './render.ts';
export { countSegments, isGsm7, type SegmentCount } from './sms-segments.ts';
