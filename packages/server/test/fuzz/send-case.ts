import { type Agent, request } from 'node:http';
import type { Format, Reply } from './check-reply.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { carry, type WrittenRequest } from './write-request.ts';

export interface Target {
  baseUrl: string;
  apiKey: string;
  agent: Agent;
}

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
export function send({ baseUrl, agent }: Target, { method, target, headers, body }: WrittenRequest): Promise<Reply> {
  const { hostname, port } = new URL(baseUrl);
  const content = Buffer.from(body, 'utf8');
  const length = content.length > 0 ? { 'Content-Length': String(content.length) } : {};
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, agent, method, path: target, headers: { ...headers, ...length } });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.end(content);
  });
}

function slashed(path: string, slashes: FuzzCase['slashes']): string {
  if (slashes === 'doubled') return path.replaceAll('/', '//');
  return slashes === 'trailing' ? `${path}/` : path;
}
