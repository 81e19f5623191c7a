import { TOTP, URI } from 'otpauth';
import type { GoldenWorld } from './golden-case.ts';

/** Gives a user an authenticator and returns the code it shows now. */
export async function addAuthenticator(world: GoldenWorld, id: number, key?: string): Promise<string> {
  const request = { method: 'POST', path: `/protected/json/users/${id}/secret` } as const;
  const reply = await world.send(key === undefined ? request : { ...request, key });
  const { qr_code } = (await reply.json()) as { qr_code: string };
  const shown = await world.house.features.showQr(qr_code.slice(-47, -4));
  const authenticator = URI.parse(shown?.uri ?? '');
  if (!(authenticator instanceof TOTP)) throw new Error('the picture shows no TOTP key');
  return authenticator.generate({ timestamp: world.house.time.now() });
}
