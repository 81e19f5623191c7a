import { type DeviceKey, type EnrolmentProof, generateDeviceKey, makeEnrolDevice } from '@countersign/device';
import type { Identity } from '../vault/identity.ts';
import { openVault } from '../vault/open-vault.ts';
import { askForPersistence } from '../vault/persistence.ts';
import { type EnrolProblem, enrolProblemOf } from './enrol-problem.ts';
import { readHeld } from './identities-store.ts';
import type { MadePasskey } from './passkey.ts';
import { platform } from './platform.ts';
import type { Server } from './this-server.ts';

export interface Wish {
  server: Server;
  proof: EnrolmentProof;
  name: string;
  platform: string;
  passkey: MadePasskey | null;
}

export type Enrolled = { ok: true; identity: Identity } | { ok: false; problem: EnrolProblem };

let key: DeviceKey | undefined;

/** Makes this app a device, and stores what it was given. */
export async function enrolIdentity(wish: Wish): Promise<Enrolled> {
  const vault = await openVault();
  // A browser that keeps nothing is to be found out before the offer is used up.
  const present = await vault.identities.list().catch(() => null);
  if (present === null) return { ok: false, problem: 'no_storage' };
  // Not waited for: Firefox asks the person, who may never answer.
  void askForPersistence().catch(() => {});

  // The same key until it worked: a second try after a lost network is no other device.
  key ??= await generateDeviceKey();
  const { server, proof, name, passkey } = wish;
  const userVerification = passkey && { key: passkey.key, attestation: passkey.attestation };
  const enrolDevice = makeEnrolDevice(platform);
  const reply = await enrolDevice({ ...server, proof, key, name, platform: wish.platform, userVerification });
  if (!reply.ok) {
    if (reply.failure.kind === 'refused') key = undefined;
    return { ok: false, problem: enrolProblemOf(reply.failure, navigator.onLine) };
  }
  key = undefined;

  const [token] = reply.value.tokens;
  const identity: Identity = {
    ...reply.value,
    id: crypto.randomUUID(),
    applicationId: token?.applicationId ?? '',
    applicationName: token?.name ?? new URL(server.iss).host,
    nextKey: null,
    heldUntil: null,
    passkey: passkey && { id: passkey.key.id },
    ...{ name, platform: wish.platform },
    ...{ addedAt: Date.now(), contactedAt: Date.now() },
    order: Math.max(0, ...present.map(({ order }) => order + 1)),
  };
  await vault.identities.put(identity);
  // What is shown next is this identity, and not for a moment that it was not let in.
  await readHeld();
  return { ok: true, identity };
}
