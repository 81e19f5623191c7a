import { XMLValidator } from 'fast-xml-parser';
import { ProviderSettingsError } from '../provider-settings-error.ts';
import { compileTemplate, type TemplateValues } from './compile-template.ts';
import { type ContentType, ENCODE_FOR_BODY } from './encode-value.ts';

/**
 * Values that show a placeholder standing where its value could not be escaped: outside the quotes of JSON, inside a tag
 * of XML. The code begins with a zero, because a code outside quotes works until the first one that does.
 */
const PROBE: TemplateValues = {
  to: '+1"<2>',
  toDigits: '12025550123',
  text: 'a "b" <c> \\ &\n\'',
  code: '0123',
  locale: 'e"<n>',
  id: 'i"<d>',
  channel: 's"<ms>',
};

/** @throws ProviderSettingsError for a body that would not be what its content type says. */
export function compileBody(
  name: string,
  contentType: ContentType,
  source: string,
): (values: TemplateValues) => string {
  const template = compileTemplate(name, 'body', source);
  const encode = ENCODE_FOR_BODY[contentType];
  const fill = (values: TemplateValues) => template(values, encode);
  if (contentType === 'application/json') checkJson(name, fill(PROBE));
  if (contentType.endsWith('/xml')) checkXml(name, source, fill(PROBE));
  return fill;
}

function checkJson(name: string, filled: string): void {
  try {
    JSON.parse(filled);
  } catch {
    throw new ProviderSettingsError(name, 'body is not JSON; all placeholders but {{toDigits}} belong inside quotes');
  }
}

function checkXml(name: string, source: string, filled: string): void {
  // Escapes mean nothing inside these.
  if (/<!|<\?(?!xml\s)/i.test(source)) {
    throw new ProviderSettingsError(name, 'body has a comment, a CDATA section, a DOCTYPE or an instruction');
  }
  if (XMLValidator.validate(filled) !== true) throw new ProviderSettingsError(name, 'body is not well-formed XML');
}
