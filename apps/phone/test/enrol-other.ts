import assert from 'node:assert/strict';
import { generateDeviceKey, makeDeviceClient, makeEnrolDevice, readEnrolmentLink } from '@countersign/device';
import type { PhoneScene } from './phone-scene.ts';

const clock = { now: () => Date.now() };

/** A phone without a browser, for the other side of what two phones do. */
export async function enrolOther(scene: PhoneScene, userId: number, name = 'Old phone') {
  const link = readEnrolmentLink((await scene.invite(userId)).link);
  assert.ok(link);
  const { iss, eid, secret } = link;
  const key = await generateDeviceKey();
  const enrolled = await makeEnrolDevice({ fetch, clock })({
    ...{ iss, proof: { eid, secret }, key, name, platform: 'android' },
  });
  assert.ok(enrolled.ok);
  return { ...enrolled.value, client: makeDeviceClient({ device: enrolled.value, fetch, clock }) };
}
