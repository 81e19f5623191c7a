import { Agent, request } from 'node:http';

/**
 * A `fetch` that reaches one server, whatever origin is asked for, and calls it by that origin's name: behind one name stand several
 * nodes, and devices sign for the name.
 */
export function makeFetchVia({ baseUrl }: { baseUrl: string }, sockets = 100) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const { hostname, port } = new URL(baseUrl);

  const fetchVia = (url: string, init: { method: string; headers: Record<string, string>; body?: string }) =>
    new Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>(
      (resolve, reject) => {
        const { host, pathname, search } = new URL(url);
        const { method, body = '' } = init;
        const headers = { ...init.headers, host, 'content-length': Buffer.byteLength(body) };
        const asked = request({ agent, hostname, port, method, path: pathname + search, headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => {
            text += part;
          });
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: { get: (name) => String(answer.headers[name.toLowerCase()] ?? '') || null },
              text: async () => text,
            }),
          );
        });
        asked.on('error', reject);
        asked.end(body);
      },
    );
  return Object.assign(fetchVia, { close: () => agent.destroy() });
}
