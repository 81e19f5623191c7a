import { Agent, request } from 'node:http';

export interface ApiAnswer {
  status: number;
  body: ApiBody;
}

/** What tests look at in the bodies of answers. */
export interface ApiBody {
  message?: string;
  success?: boolean | string;
  error_code?: string;
  user?: { id: number };
  uuid?: string;
}

export interface ApiClient {
  get(path: string): Promise<ApiAnswer>;
  post(path: string, form?: Record<string, string>): Promise<ApiAnswer>;
  close(): void;
}

/** Speaks the REST API as JSON over kept connections. Rejects when a connection breaks before the answer is complete. */
export function makeApiClient({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }, sockets = 50): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const { hostname, port } = new URL(baseUrl);

  function call(method: string, path: string, body?: string): Promise<ApiAnswer> {
    const headers: Record<string, string | number> = { 'x-authy-api-key': apiKey };
    if (body !== undefined) {
      headers['content-type'] = 'application/x-www-form-urlencoded';
      headers['content-length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const asked = request({ agent, hostname, port, method, path, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as ApiBody }));
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  return {
    get: (path) => call('GET', path),
    post: (path, form = {}) => call('POST', path, new URLSearchParams(form).toString()),
    close: () => agent.destroy(),
  };
}
