import {
  authorizeCall,
  buildAnswer,
  type DeviceKey,
  generateDeviceKey,
  makeEnrolDevice,
  readApprovalRequest,
  readEnrolmentLink,
} from '@countersign/device';
import { systemClock } from '../../packages/server/src/kernel/clock.ts';
import { systemRandom } from '../../packages/server/src/kernel/random.ts';
import type { Answered, Caller } from './open-caller.ts';

/** A phone that is enrolled at the house. */
export interface BenchPhone {
  userId: number;
  iss: string;
  deviceId: string;
  key: DeviceKey;
}

const freshJti = () => systemRandom.bytes(16).toString('base64url');

/** Enrols one by the link that the house offers. Rejects when the house refuses it. */
export async function enrolPhone(iss: string, { userId, link }: { userId: number; link: string }): Promise<BenchPhone> {
  const read = readEnrolmentLink(link);
  if (!read) throw new Error('the house gave a link that is none');
  const enrolDevice = makeEnrolDevice({ fetch, clock: systemClock });
  const proof = { eid: read.eid, secret: read.secret };
  const enrolled = await enrolDevice({
    ...{ iss, proof, key: await generateDeviceKey(), name: 'Bench', platform: 'bench' },
  });
  if (!enrolled.ok) throw new Error(`no phone: ${JSON.stringify(enrolled.failure)}`);
  return { userId, iss, deviceId: enrolled.value.deviceId, key: enrolled.value.key };
}

/** The headers of a signed call. */
export async function signCall(phone: BenchPhone, method: string, path: string, body = '') {
  const { iss, deviceId, key } = phone;
  const signedAt = systemClock.now();
  return { authorization: await authorizeCall({ iss, deviceId, key, method, path, body, signedAt, jti: freshJti() }) };
}

/** Makes everything of an approving answer, so that sending it is all that is left to do. */
export async function prepareAnswer(phone: BenchPhone, caller: Caller, requestId: string) {
  const path = `/device/v1/requests/${requestId}`;
  const shown = await caller.ask('GET', path, await signCall(phone, 'GET', path));
  const request = await readRequest(shown);
  const built = await buildAnswer({
    ...{ key: phone.key, request, decision: { status: 'approved' } },
    ...{ jti: freshJti(), answeredAt: systemClock.now() },
  });
  if (!built.ok) throw new Error(`the phone would not sign: ${built.refusal}`);
  const body = JSON.stringify(built.body);
  const headers = await signCall(phone, 'POST', `${path}/answer`, body);
  return () => caller.ask('POST', `${path}/answer`, { ...headers, 'content-type': 'application/json' }, body);
}

async function readRequest({ status, text }: Answered) {
  if (status !== 200) throw new Error(`the phone was not shown its request: ${status} ${text}`);
  const { requests } = JSON.parse(text) as { requests: { r: string }[] };
  const read = await readApprovalRequest(Uint8Array.from(Buffer.from(requests[0]?.r ?? '', 'base64url')));
  if (!read.ok) throw new Error(`the phone cannot read its request: ${read.refusal}`);
  return read.request;
}
