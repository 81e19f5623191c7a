import { createHmac } from 'node:crypto';
import type { GoldenWorld } from './golden-case.ts';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Shows the server a token that its application signed for a user of its own; returns the user's id. */
export async function redeemToken({ house }: GoldenWorld, customId: string): Promise<number> {
  const { features, application, apiKey, time, ground } = house;
  const iat = time.now() / 1000;
  const context = { custom_user_id: customId, authy_app_id: application.id };
  const signed = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode({ iss: 'Acme', iat, exp: iat + 300, context })}`;
  const redeemed = await features.redeemToken(
    `${signed}.${createHmac('sha256', apiKey).update(signed).digest('base64url')}`,
  );
  if (!redeemed.ok) throw new Error('the token was refused');
  const id = await ground.store.read((tx) => features.customUsers.find(tx, application.id, customId));
  if (id === undefined) throw new Error('the token made no user');
  return id;
}
