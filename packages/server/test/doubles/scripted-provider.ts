import assert from 'node:assert/strict';
import type { OutgoingMessage, Provider, SendOutcome } from '../../src/features/delivery/index.ts';

export const accepted: SendOutcome = { kind: 'accepted', reference: 'ref-1' };
export const failed: SendOutcome = { kind: 'failed', reason: 'answered 503' };
export const refused: SendOutcome = { kind: 'refused', reason: 'no such number' };

/** One line of a script that has to do something. */
export type Answer = (message: OutgoingMessage, signal: AbortSignal) => Promise<SendOutcome> | SendOutcome;

/** A provider that answers what its script says, the last line for ever, and remembers what it was given. */
export function scripted(name: string, ...script: (SendOutcome | Answer)[]) {
  const received: OutgoingMessage[] = [];
  let heard = () => {};
  const asked = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const provider: Provider = {
    name,
    channels: ['sms'],
    async send(message, signal) {
      const line = script[Math.min(received.length, script.length - 1)];
      assert.ok(line, 'a script has lines');
      received.push(message);
      heard();
      return typeof line === 'function' ? line(message, signal) : line;
    },
  };
  /** `asked` resolves when the provider is first asked. */
  return { provider, received, asked };
}

/** Silent for ever. */
export const never: Answer = () => new Promise(() => {});
