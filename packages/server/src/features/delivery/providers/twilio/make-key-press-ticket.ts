import { hkdfSync } from 'node:crypto';
import type { Random } from '../../../../kernel/random.ts';
import { makeSeal, type Seal } from '../../../../kernel/seal.ts';

/** What is read out once a key was pressed. */
export interface SpokenMessage {
  text: string;
  locale: string;
}

/** Carries a spoken message through Twilio and back in the query of `keyPressUrl`, so that any node can answer. */
export interface KeyPressTicket {
  /** @param to the number called; the ticket opens for no other. */
  write(keyPressUrl: string, to: string, spoken: SpokenMessage): string;
  /** @returns null when the ticket was not made here for this number. */
  open(ticket: string, to: string): SpokenMessage | null;
}

/** Sealed under the auth token, which both the sending and the answering node have. */
export function makeKeyPressTicket(authToken: string, random: Random): KeyPressTicket {
  const key = new Uint8Array(hkdfSync('sha256', authToken, '', 'countersign twilio key press', 32));
  const seal: Seal = makeSeal([{ id: 'twilio', bytes: key }], key, random);
  return {
    write(keyPressUrl, to, spoken) {
      const url = new URL(keyPressUrl);
      url.searchParams.set('ticket', seal.seal(JSON.stringify([spoken.text, spoken.locale]), ['calls', 'ticket', to]));
      return url.href;
    },
    open(ticket, to) {
      try {
        const [text, locale] = JSON.parse(seal.open(ticket, ['calls', 'ticket', to])) as [string, string];
        return { text, locale };
      } catch {
        return null;
      }
    },
  };
}
