import type { OutgoingMessage } from '../../provider.ts';
import { ProviderSettingsError } from '../provider-settings-error.ts';
import type { GatewayRequest } from '../send-request.ts';
import { compileBody } from './compile-body.ts';
import { compileTemplate, type Template, templateValuesOf } from './compile-template.ts';
import { encodeForUrl, fitsHeader } from './encode-value.ts';
import type { HttpSettings } from './http-settings.ts';

/** The request for one message, or why there can be none. */
export type CompiledRequest = (message: OutgoingMessage) => { request: GatewayRequest } | { refusal: string };

/** Headers that belong to the connection, or that another setting makes. */
const RESERVED = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'transfer-encoding',
  'expect',
  'upgrade',
]);

/** @throws ProviderSettingsError for a template that could not make a request, or not a safe one. */
export function compileRequest(name: string, settings: HttpSettings): CompiledRequest {
  const { method = 'POST', contentType = 'application/json' } = settings;
  if (method === 'GET' && settings.body !== undefined) throw new ProviderSettingsError(name, 'GET has no body');
  const fillUrl = compileUrl(name, settings.url);
  const headers = Object.entries(settings.headers ?? {}).map(
    ([header, source]) => [header.toLowerCase(), compileHeader(name, header, source)] as const,
  );
  const fillBody = settings.body === undefined ? null : compileBody(name, contentType, settings.body);

  return (message) => {
    const values = templateValuesOf(message);
    const url = fillUrl(values);
    if (!url) return { refusal: 'the address cannot carry this message' };
    const filled = headers.map(([header, fill]) => [header, fill(values, String)] as const);
    if (!filled.every(([, value]) => fitsHeader(value))) return { refusal: 'a header cannot carry this message' };
    const all: Record<string, string> = Object.fromEntries(filled);
    if (fillBody) all['content-type'] = contentType === 'text/plain' ? 'text/plain; charset=utf-8' : contentType;
    return { request: { method, url, headers: all, body: fillBody ? fillBody(values) : null } };
  };
}

function compileUrl(name: string, source: string) {
  // Nobody but the operator decides where messages go.
  if (!/^https?:\/\/[^/?#{}@\s\\]+([/?#]|$)/.test(source)) {
    throw new ProviderSettingsError(name, 'url needs a host without placeholders and without credentials');
  }
  const fill = compileTemplate(name, 'url', source);
  const plain = fill({ to: 'x', toDigits: 'x', text: 'x', code: 'x', locale: 'x', id: 'x', channel: 'x' }, String);
  if (!URL.canParse(plain)) throw new ProviderSettingsError(name, 'url is not an address');
  const depth = depthOf(plain);
  return (values: Parameters<Template>[0]): string | null => {
    const url = fill(values, encodeForUrl);
    // A value of one or two dots would be read as a step in the path, however it is encoded.
    return URL.canParse(url) && depthOf(url) === depth ? url : null;
  };
}

function depthOf(url: string): number {
  return new URL(url).pathname.split('/').length;
}

function compileHeader(name: string, header: string, source: string): Template {
  const where = `headers.${header}`;
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(header))
    throw new ProviderSettingsError(name, `${where} is not a header name`);
  if (RESERVED.has(header.toLowerCase())) throw new ProviderSettingsError(name, `${where} cannot be set`);
  if (!fitsHeader(source)) throw new ProviderSettingsError(name, `${where} has characters that a header cannot hold`);
  return compileTemplate(name, where, source);
}
