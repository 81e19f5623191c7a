import {
  type DeviceClient,
  generateDeviceKey,
  makeDeviceClient,
  makeEnrolDevice,
  readEnrolmentLink,
} from '@countersign/device';

const clock = { now: () => Date.now() };

/** Gives a user a phone, as an application of Countersign does: the original's phones had a protocol that nobody else spoke. */
export async function enrolPhone(
  { baseUrl, apiKey }: { baseUrl: string; apiKey: string },
  authyId: number,
): Promise<DeviceClient> {
  const reply = await fetch(`${baseUrl}/protected/json/sdk/registrations`, {
    method: 'POST',
    headers: { 'X-Authy-API-Key': apiKey },
    body: new URLSearchParams({ authy_id: String(authyId) }),
  });
  const { registration_token: token } = (await reply.json()) as { registration_token?: string };
  const link = readEnrolmentLink(token ?? '');
  if (!link) throw new Error(`the server offers no enrolment: ${reply.status}`);
  const { eid, secret, iss, basePath } = link;
  const enrolDevice = makeEnrolDevice({ fetch, clock });
  const key = await generateDeviceKey();
  const enrolled = await enrolDevice({
    ...{ iss, basePath, key, proof: { eid, secret } },
    name: 'Conformance phone',
    platform: 'test',
  });
  if (!enrolled.ok) throw new Error(`the phone was not enrolled: ${JSON.stringify(enrolled.failure)}`);
  return makeDeviceClient({ device: enrolled.value, fetch, clock });
}
