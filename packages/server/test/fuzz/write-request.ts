import type { Json } from './arbitrary-from-schema.ts';

/** Where the parameters travel. */
export type Carrier = 'query' | 'form' | 'json' | 'xml';

export interface WrittenRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string;
}

const types: Record<Carrier, string> = {
  query: '',
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  xml: 'application/xml',
};

/** Writes parameters the way clients do it, for the carrier. */
export function carry(carrier: Carrier, parameters: Json): { query: string; type: string; body: string } {
  const type = types[carrier];
  if (carrier === 'query') return { query: formOf(parameters), type, body: '' };
  if (carrier === 'form') return { query: '', type, body: formOf(parameters) };
  if (carrier === 'json') return { query: '', type, body: JSON.stringify(parameters) };
  return { query: '', type, body: `<?xml version="1.0" encoding="UTF-8"?><hash>${elementsOf(parameters)}</hash>` };
}

/** The same request for a terminal. */
export function curlLine(baseUrl: string, { method, target, headers, body }: WrittenRequest): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const data =
    body === '' ? [] : [`--data-binary $${quoted(JSON.stringify(body).slice(1, -1).replaceAll("'", '\\u0027'))}`];
  return ['curl -g --path-as-is', '-X', method, ...lines, ...data, quoted(baseUrl + target)].join(' ');
}

function formOf(value: Json, prefix = ''): string {
  if (typeof value !== 'object' || value === null) {
    return `${prefix === '' ? '' : `${prefix}=`}${value === null ? '' : encode(String(value))}`;
  }
  const members: [string, Json][] = Array.isArray(value) ? value.map((item) => ['', item]) : Object.entries(value);
  return members
    .map(([name, member]) => formOf(member, prefix === '' ? encode(name) : `${prefix}[${encode(name)}]`))
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function elementsOf(value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'object') return escapeMarkup(String(value));
  const members: [string, Json][] = Array.isArray(value) ? value.map((item) => ['item', item]) : Object.entries(value);
  return members.map(([name, member]) => elementOf(name, member)).join('');
}

function elementOf(name: string, value: Json): string {
  const tag = name.replace(/[^A-Za-z0-9_.-]/g, '_').replace(/^[^A-Za-z_]/, '_') || '_';
  if (value === null) return `<${tag} nil="true"/>`;
  return `<${tag}${Array.isArray(value) ? ' type="array"' : ''}>${elementsOf(value)}</${tag}>`;
}

/** Every character, also those that XML forbids: the server has to refuse them. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
