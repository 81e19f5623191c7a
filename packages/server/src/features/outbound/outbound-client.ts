import { isIP } from 'node:net';
import type { Timers } from '../../kernel/timers.ts';
import { judgeAddresses, type OutboundPolicy } from './outbound-policy.ts';
import type { OutboundProblem } from './outbound-problem.ts';
import { type OutboundUrl, readOutboundUrl } from './read-outbound-url.ts';
import { type ResolveHost, resolveHost } from './resolve-host.ts';
import { type AnyRequest, makeSendOnce, type PlainAnswer } from './send-once.ts';

/** What came of a request. Reasons are fixed words and error codes, never text of the other side. */
export type OutboundAnswer =
  | ({ kind: 'answered' } & PlainAnswer)
  /** Not sent: the address is not one to go to. */
  | { kind: 'refused'; problem: OutboundProblem }
  /** No status came. */
  | { kind: 'failed'; reason: string };

export interface OutboundClient {
  /** Sends once. Name, connection and answer share one deadline. */
  send(request: AnyRequest): Promise<OutboundAnswer>;
  /** What is wrong with a URL at this moment; null when nothing is. Sends nothing to it. */
  check(url: string): Promise<OutboundProblem | 'unknown_host' | null>;
  close(): void;
}

export interface OutboundClientDeps {
  timers: Timers;
  policy: OutboundPolicy;
  /** Milliseconds for everything. */
  deadline: number;
  resolve?: ResolveHost;
  /** Certificate authorities instead of the usual ones, PEM. */
  ca?: string;
}

type Looked = { kind: 'found'; to: OutboundUrl & { addresses: string[] } } | Exclude<OutboundAnswer, PlainAnswer>;

/**
 * The one client for addresses that others chose. Every request looks the name up once, judges every address it has, and connects to
 * those and no others: a name that leads elsewhere at the second look leads nowhere.
 */
export function makeOutboundClient(deps: OutboundClientDeps): OutboundClient {
  const { timers, policy, deadline, resolve = resolveHost } = deps;
  const { sendOnce, close } = makeSendOnce(deps.ca === undefined ? {} : { ca: deps.ca });

  async function look(text: string, signal: AbortSignal): Promise<Looked> {
    const read = readOutboundUrl(text);
    if (!read.ok) return { kind: 'refused', problem: read.refusal };
    let addresses: string[];
    try {
      addresses = isIP(read.host) ? [read.host] : await unlessAborted(resolve(read.host), signal);
    } catch {
      return { kind: 'failed', reason: signal.aborted ? 'no answer in time' : 'the name was not found' };
    }
    if (addresses.length === 0) return { kind: 'failed', reason: 'the name was not found' };
    const problem = judgeAddresses(read, addresses, policy);
    if (problem) return { kind: 'refused', problem };
    return { kind: 'found', to: { url: read.url, host: read.host, addresses } };
  }

  async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    const cancel = timers.after(deadline, () => abort.abort());
    try {
      return await work(abort.signal);
    } finally {
      cancel();
    }
  }

  return {
    send: (request) =>
      inTime(async (signal): Promise<OutboundAnswer> => {
        const looked = await look(request.url, signal);
        if (looked.kind !== 'found') return looked;
        try {
          return { kind: 'answered', ...(await sendOnce(looked.to, request, signal)) };
        } catch (error) {
          return { kind: 'failed', reason: nameFailure(error, signal) };
        }
      }),
    check: (url) =>
      inTime(async (signal) => {
        const looked = await look(url, signal);
        if (looked.kind === 'refused') return looked.problem;
        return looked.kind === 'failed' ? 'unknown_host' : null;
      }),
    close,
  };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    work.then(resolve, reject);
  });
}

/** Only the code of the error is kept: messages of network errors quote addresses and names. */
function nameFailure(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'no answer in time';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/CERT|TLS|SSL|SELF_SIGNED|VERIFY|ALTNAME/.test(code)) return `the certificate was not accepted (${code})`;
  return /^[A-Z][A-Z_]{2,39}$/.test(code) ? `no answer (${code})` : 'no answer';
}
