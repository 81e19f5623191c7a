import type { Vault } from '../vault/open-vault.ts';

/** Forgets an identity that its server forgot: keys, seeds and history go, and a notice says why. */
export async function dismissIdentity(vault: Vault, id: string): Promise<void> {
  const identity = (await vault.identities.list()).find((one) => one.id === id);
  if (!identity) return;
  const { applicationName, userLabel, state } = identity;
  // One that never was trusted was refused by another device of the person, or by the application.
  const kind = state === 'pending' ? 'refused' : 'revoked';
  await vault.identities.remove(id, { id, kind, applicationName, userLabel, at: Date.now() });
}
