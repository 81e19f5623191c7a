import { catalogues } from './catalogue.ts';
import { cleanValue } from './clean-value.ts';
import { fitSms } from './fit-sms.ts';
import { cutValue } from './fit-value.ts';
import { directionOf, type Locale } from './locale.ts';
import { type MessageId, type MessageValues, messages, type Placeholder } from './message.ts';

type Values = Readonly<Partial<Record<Placeholder, string>>>;

/** Where nothing else limits it, a value has at most this many visible characters. */
const longestElsewhere = 120;

const leftToRightIsolate = '\u2066';
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';
const rightToLeftScripts = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;

/**
 * The text with its values in it. Values are data: they are cleaned, cut where the message has no room for them, and
 * braces in them mean nothing.
 *
 * Where text may run from right to left, each value is isolated, so that it neither is turned around nor turns its
 * neighbours around (UAX #9); codes and phone numbers always read from left to right. Spoken texts carry no such marks;
 * in them every digit of the code stands alone.
 */
export function renderMessage<Id extends MessageId>(id: Id, locale: Locale, values: MessageValues<Id>): string {
  const { channel, placeholders } = messages[id];
  const given: Values = values;
  const clean: Partial<Record<Placeholder, string>> = {};
  for (const name of placeholders) clean[name] = cleanValue(given[name] ?? '');

  const format = channel === 'voice' ? speak : directionOf(locale) === 'rtl' ? isolate : isolateForeign;
  const template = catalogues[locale][id];
  const write = (candidate: Values) =>
    // One pass with a function: what was put in is not looked at again, and `$` means nothing.
    template.replace(/\{(code|app|action|phone)\}/g, (_, name: Placeholder) => format(name, candidate[name] ?? ''));
  if (channel === 'sms') return fitSms(clean, write);

  for (const name of ['app', 'action'] as const) {
    if (clean[name] !== undefined) clean[name] = cutValue(clean[name], longestElsewhere);
  }
  return write(clean);
}

function speak(name: Placeholder, value: string): string {
  return name === 'code' ? Array.from(value).join(', ') : value;
}

function isolate(name: Placeholder, value: string): string {
  const open = name === 'code' || name === 'phone' ? leftToRightIsolate : firstStrongIsolate;
  return open + value + popIsolate;
}

function isolateForeign(name: Placeholder, value: string): string {
  return rightToLeftScripts.test(value) ? isolate(name, value) : value;
}
