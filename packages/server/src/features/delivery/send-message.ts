import type { Queue } from '../../jobs/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import { sealPayload } from './message-payload.ts';
import type { Channel } from './provider.ts';
import { deliveryRows } from './repository.ts';

/** A message that an application's request made necessary. */
export interface NewMessage {
  applicationId: number;
  /** Null for numbers without a user. */
  userId: number | null;
  channel: Channel;
  /** What it is for, such as `passcode` or `phone_verification`. */
  purpose: string;
  to: string;
  text: string;
  subject: string | null;
  code: string;
  locale: string;
  /** Delivery is given up after this time: the code would be of no use. */
  expiresAt: number;
}

/** Stores a message and its delivery job in the caller's unit of work; returns the message's id (32 hex digits). */
export type SendMessage = (tx: Transaction, message: NewMessage) => Promise<string>;

/** The kind of the delivery job. */
export const deliverMessageKind = 'deliver_message';

export function makeSendMessage(deps: { clock: Clock; random: Random; seal: Seal; queue: Queue }): SendMessage {
  const { clock, random, seal, queue } = deps;
  return async (tx, message) => {
    const id = random.hex(32);
    await deliveryRows.insertMessage(tx, {
      id,
      applicationId: message.applicationId,
      userId: message.userId,
      channel: message.channel,
      purpose: message.purpose,
      payloadSealed: sealPayload(seal, id, message),
      now: clock.now(),
      expiresAt: message.expiresAt,
    });
    await queue.enqueue(tx, { kind: deliverMessageKind, payload: id });
    return id;
  };
}
