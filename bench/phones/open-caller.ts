import { Agent, request } from 'node:http';

export interface Answered {
  status: number;
  text: string;
}

/** Calls one server over connections that are kept. */
export interface Caller {
  ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answered>;
  close(): void;
}

export function openCaller(port: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    ask: (method, path, headers, body = '') =>
      new Promise((resolve, reject) => {
        const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const asked = request({ host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } });
        asked.on('error', reject);
        asked.on('response', (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
          response.on('error', reject);
        });
        asked.end(body);
      }),
    close: () => agent.destroy(),
  };
}
