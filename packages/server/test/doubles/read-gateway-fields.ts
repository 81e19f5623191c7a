import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { HttpRequest } from './start-http-double.ts';

export interface GatewayFields {
  fields: Map<string, string>;
  /** What makes the request unreadable, or null. */
  trouble: string | null;
}

const TYPES: Record<string, string> = {
  '/json': 'application/json',
  '/form': 'application/x-www-form-urlencoded',
  '/xml': 'application/xml',
  '/plain': 'text/plain; charset=utf-8',
};

/** Reads the fields of a request in the way its path demands. */
export function readGatewayFields(request: HttpRequest): GatewayFields {
  const { pathname, searchParams } = new URL(request.path, 'http://gateway');
  const unreadable = (trouble: string): GatewayFields => ({ fields: new Map(), trouble });
  if (pathname === '/get') {
    if (request.method !== 'GET' || request.body !== '') return unreadable('this is a GET without a body');
    return once([...searchParams]);
  }
  const type = TYPES[pathname];
  if (!type || request.method !== 'POST') return unreadable('no such address');
  if (request.headers['content-type'] !== type) return unreadable(`the content type is not ${type}`);
  if (pathname === '/plain') return once([...searchParams, ['text', request.body]]);
  if (searchParams.size > 0) return unreadable('a query where none belongs');
  if (pathname === '/form') return once([...new URLSearchParams(request.body)]);
  if (pathname === '/xml') return readXml(request.body);
  return readJson(request.body);
}

function once(pairs: [string, string][]): GatewayFields {
  const fields = new Map(pairs);
  return { fields, trouble: fields.size === pairs.length ? null : 'a field is repeated' };
}

function readJson(body: string): GatewayFields {
  try {
    const parsed = Object.entries(JSON.parse(body) as object);
    if (!parsed.every(([, value]) => typeof value === 'string'))
      return { fields: new Map(), trouble: 'not all strings' };
    return once(parsed);
  } catch {
    return { fields: new Map(), trouble: 'not JSON' };
  }
}

const parser = new XMLParser({ trimValues: false, parseTagValue: false, ignoreDeclaration: true, htmlEntities: true });

function readXml(body: string): GatewayFields {
  if (XMLValidator.validate(body) !== true) return { fields: new Map(), trouble: 'not well-formed' };
  const { message } = parser.parse(body) as { message?: Record<string, unknown> };
  const pairs = Object.entries(message ?? {});
  if (!pairs.every(([, value]) => typeof value === 'string')) return { fields: new Map(), trouble: 'not all text' };
  return once(pairs as [string, string][]);
}
