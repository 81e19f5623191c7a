import type { OutgoingMessage } from '../../provider.ts';
import { ProviderSettingsError } from '../provider-settings-error.ts';

const PLACEHOLDERS = ['to', 'toDigits', 'text', 'code', 'locale', 'id', 'channel'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

/** What the placeholders stand for in one message. */
export type TemplateValues = Readonly<Record<Placeholder, string>>;

/** Puts values into a template, each through `encode`. What a value holds is never looked at for placeholders. */
export type Template = (values: TemplateValues, encode: (value: string) => string) => string;

/**
 * Takes a template apart once, at start, so that a send only joins its pieces.
 *
 * @param where the setting it comes from, for the error.
 * @throws ProviderSettingsError for a placeholder that does not exist or is not closed.
 */
export function compileTemplate(provider: string, where: string, source: string): Template {
  // Odd pieces are the names between the braces.
  const pieces = source.split(/\{\{\s*([A-Za-z]+)\s*\}\}/);
  pieces.forEach((piece, index) => {
    if (index % 2 === 1 && !isPlaceholder(piece)) {
      throw new ProviderSettingsError(provider, `${where} has the unknown placeholder {{${piece}}}`);
    }
    if (index % 2 === 0 && piece.includes('{{')) {
      throw new ProviderSettingsError(provider, `${where} has {{ without a placeholder`);
    }
  });
  return (values, encode) =>
    pieces.map((piece, index) => (index % 2 === 1 ? encode(values[piece as Placeholder]) : piece)).join('');
}

export function templateValuesOf(message: OutgoingMessage): TemplateValues {
  const { to, text, code, locale, id, channel } = message;
  return { to, toDigits: to.replace(/\D/g, ''), text: text.toWellFormed(), code, locale, id, channel };
}

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}
