import type { IncomingHttpHeaders } from 'node:http';
import { type Parameters, scalar } from './parameters.ts';

export interface PresentedKey {
  key: string;
  carrier: 'header' | 'parameter';
}

/** The API key of a request: the header, or the parameter that older clients send. The header wins. */
export function readApiKey(headers: IncomingHttpHeaders, parameters: Parameters): PresentedKey | null {
  const header = headers['x-authy-api-key'];
  if (typeof header === 'string' && header !== '') return { key: header, carrier: 'header' };
  const parameter = scalar(parameters, 'api_key');
  return parameter ? { key: parameter, carrier: 'parameter' } : null;
}
