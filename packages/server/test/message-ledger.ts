import type { OutgoingMessage, Provider } from '../src/features/delivery/index.ts';

/** A provider that accepts everything and remembers it: the carrier of a test house. */
export interface MessageLedger {
  provider: Provider;
  readonly messages: readonly OutgoingMessage[];
  /** The newest message to this recipient; waits for the first one if there is none after `after` messages. */
  messageTo(to: string, after?: number): Promise<OutgoingMessage>;
}

export function makeMessageLedger(): MessageLedger {
  const messages: OutgoingMessage[] = [];
  let listeners: (() => void)[] = [];

  async function messageTo(to: string, after = 0): Promise<OutgoingMessage> {
    for (;;) {
      const found = messages.slice(after).findLast((message) => message.to === to);
      if (found) return found;
      await new Promise<void>((resolve) => listeners.push(resolve));
    }
  }

  return {
    messages,
    messageTo,
    provider: {
      name: 'ledger',
      channels: ['sms', 'voice', 'email'],
      async send(message) {
        messages.push(message);
        const waiting = listeners;
        listeners = [];
        for (const wake of waiting) wake();
        return { kind: 'accepted', reference: `ref-${messages.length}` };
      },
    },
  };
}
