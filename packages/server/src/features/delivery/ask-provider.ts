import type { Timers } from '../../kernel/timers.ts';
import type { OutgoingMessage, Provider, SendOutcome } from './provider.ts';

/** How an attempt ended. `silent`: no answer in time; whether the message was sent is unknown, and no later answer counts. */
export type AttemptOutcome = SendOutcome | { kind: 'silent'; reason: string };

export type AskProvider = (provider: Provider, message: OutgoingMessage) => Promise<AttemptOutcome>;

/** Asks a provider once and never rejects. @param deps.silence milliseconds after which the provider counts as silent */
export function makeAskProvider({ timers, silence }: { timers: Timers; silence: number }): AskProvider {
  return (provider, message) =>
    new Promise((resolve) => {
      const controller = new AbortController();
      const cancel = timers.after(silence, () => {
        // Before the abort, which makes the provider answer something by itself.
        resolve({ kind: 'silent', reason: `no answer within ${silence} ms` });
        controller.abort();
      });
      void send(provider, message, controller.signal).then((outcome) => {
        cancel();
        resolve(outcome);
      });
    });
}

async function send(provider: Provider, message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
  try {
    return await provider.send(message, signal);
  } catch {
    // What was thrown is dropped: it may quote the message.
    return { kind: 'failed', reason: 'threw' };
  }
}
