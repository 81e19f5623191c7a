export {
  allLocales,
  chooseLocale,
  type Locale,
  localeOfCountry,
} from './locale.ts';

export { renderMessage } from './render.ts';
