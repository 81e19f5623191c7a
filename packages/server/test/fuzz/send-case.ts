import { asUtf8, type RawConnection, rawRequest } from '../attacks/raw-http.ts';
import type { Format, Reply } from './check-reply.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { carry, type WrittenRequest } from './write-request.ts';

/** Writes a case as a request. Path parameters are encoded, so that each stays one segment. */
export function writeCase(path: string, one: FuzzCase, format: Format, apiKey: string): WrittenRequest {
  const { query, type, body } = carry(one.carrier, one.parameters);
  const parts = path
    .replace('{format}', format)
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(one.path[name] ?? ''));
  const key = one.key === 'wrong' ? 'w'.repeat(32) : apiKey;
  const inQuery = one.key === 'query' ? [`api_key=${key}`] : [];
  const whole = [query, ...inQuery].filter((part) => part !== '').join('&');
  const contentType = one.contentType ?? type;
  return {
    method: one.method,
    target: `${slashed(parts, one.slashes)}${whole === '' ? '' : `?${whole}`}`,
    headers: {
      ...(one.key === 'header' || one.key === 'wrong' ? { 'X-Authy-API-Key': key } : {}),
      ...(contentType === '' ? {} : { 'Content-Type': contentType }),
    },
    body,
  };
}

/** Sends it over a kept connection and reads the whole reply. */
export async function send(
  connection: RawConnection,
  { method, target, headers, body }: WrittenRequest,
): Promise<Reply> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const request = rawRequest(`${method} ${target}`, { headers: lines, body: asUtf8(body) });
  const answer = await connection.ask(request);
  return {
    status: answer.status,
    type: /^content-type: *(.*?)\r?$/im.exec(answer.head)?.[1] ?? '',
    body: Buffer.from(answer.body, 'latin1').toString('utf8'),
  };
}

function slashed(path: string, slashes: FuzzCase['slashes']): string {
  if (slashes === 'doubled') return path.replaceAll('/', '//');
  return slashes === 'trailing' ? `${path}/` : path;
}
