import { createServer } from 'node:net';
import type { Settings } from '../../config/index.ts';
import type { Timers } from '../../kernel/timers.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

const patience = 2000;

/** Whether the server could listen, or does already. */
export async function checkPort({ settings, timers }: { settings: Settings; timers: Timers }): Promise<Finding> {
  const { port, host } = settings;
  if (port === 0) return ok('port', 'any free one');
  const code = await tryToListen(port, host);
  if (code === null) return ok('port', `${host}:${port} is free`);
  if (code !== 'EADDRINUSE') return failed('port', `nothing can listen on ${host}:${port} (${code}): set HOST or PORT`);
  // A certificate need not name the address we listen on, so over TLS nobody is asked.
  if (settings.tlsCertificateFile) return warn('port', `${host}:${port} is in use: by this server, if it runs`);
  if (await answersAsCountersign(settings, timers)) return ok('port', `Countersign runs at ${host}:${port}`);
  return failed('port', `${host}:${port} is in use by something else: stop it or set PORT`);
}

function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

async function answersAsCountersign({ host, port, basePath }: Settings, timers: Timers): Promise<boolean> {
  const abort = new AbortController();
  const cancel = timers.after(patience, () => abort.abort());
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  const name = everywhere[host] ?? (host.includes(':') ? `[${host}]` : host);
  try {
    const answer = await fetch(`http://${name}:${port}${basePath}/livez`, { signal: abort.signal });
    return answer.ok && (await answer.text()).includes('"alive"');
  } catch {
    return false;
  } finally {
    cancel();
  }
}
