import { hostname } from 'node:os';
import { type EnrolmentProof, generateDeviceKey, makeEnrolDevice } from '@countersign/device';
import { systemClock } from '../../kernel/clock.ts';
import { type CommandResult, succeed } from '../command.ts';
import { plainText } from '../plain-text.ts';
import { explainFailure } from './explain-failure.ts';
import { notTrustedYet } from './open-phone.ts';
import type { PhoneFiles } from './phone-files.ts';
import { storePhone } from './stored-phone.ts';

export interface NewPhone {
  files: PhoneFiles;
  /** Of the file. */
  as: string;
  /** What the person's other devices call it. */
  name: string | undefined;
}

export interface Offer extends EnrolmentProof {
  iss: string;
  basePath: string;
}

/** Makes a key, takes the offer with it, and puts both into a file. */
export async function enrolPhone({ files, as, name }: NewPhone, offer: Offer): Promise<CommandResult> {
  const { iss, basePath, ...proof } = offer;
  const enrolDevice = makeEnrolDevice({ fetch, clock: systemClock });
  const key = await generateDeviceKey({ isExtractable: true });
  const reply = await enrolDevice({
    ...{ iss, basePath, proof, key, platform: 'terminal', hasExtractableSeeds: true },
    name: name ?? `terminal of ${hostname()}`,
  });
  if (!reply.ok) return explainFailure(reply.failure, iss + basePath);
  const { deviceId, state, userLabel, tokens } = reply.value;
  files.write(as, await storePhone(reply.value));
  const of = plainText(tokens.map((token) => token.name).join(', '));
  const standing = state === 'active' ? '' : `\n${notTrustedYet}`;
  return succeed(
    { phone: as, deviceId, state, server: iss + basePath, userLabel, key: key.thumbprint },
    `phone ${as} is a device of ${plainText(userLabel ?? 'the user')}${of && ` at ${of}`}: ${deviceId}${standing}`,
  );
}
