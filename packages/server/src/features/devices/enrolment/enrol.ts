import type { Clock } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import type { Store, Transaction } from '../../../storage/index.ts';
import type { Origin } from '../../activity/index.ts';
import { type Application, applicationRows, readApplication } from '../../applications/index.ts';
import type { Trust } from '../device.ts';
import type { AcceptPush } from '../subscriptions/push-subscription.ts';
import type { AdmitDevice, AdmitRefusal, Admitted } from './admit-device.ts';
import { enrolmentTopic, type Way } from './enrolment.ts';
import { type EnrolRequest, readEnrolBody } from './read-enrol-body.ts';
import { enrolmentRows } from './repository.ts';
import type { TakeEnrolment } from './take-enrolment.ts';

export interface EnrolDeps {
  store: Store;
  clock: Clock;
  random: Random;
  takeEnrolment: TakeEnrolment;
  admitDevice: AdmitDevice;
  acceptPush: AcceptPush;
}

export interface EnrolCall {
  /** The body as JSON told it. */
  body: unknown;
  /** Origin of this server. */
  iss: string;
  address: string;
  origin?: Origin;
}

/** `enrolment_invalid`: unknown, used, expired, or not proved; which of them is told to nobody. */
export type EnrolRefusal = 'malformed' | 'name_unfit' | 'enrolment_invalid' | 'too_many_devices' | 'key_in_use';

export type Enrol = (call: EnrolCall) => Promise<Result<Admitted, EnrolRefusal>>;

/** Takes an offer: makes the phone that proves to have it a device of the user it was made to. */
export function makeEnrol({ store, clock, random, takeEnrolment, admitDevice, acceptPush }: EnrolDeps): Enrol {
  return async (call) => {
    const read = readEnrolBody(call.body, call.iss);
    if (!read.ok) return read;
    const { push } = read.request;
    const accepted = push && (await acceptPush(push));
    // A phone that cannot be pushed to is a device all the same, and its state tells.
    const pushTo = push && accepted?.ok ? { ...push, key: accepted.key } : null;
    return store.write((tx) => take(tx, { ...read.request, push: pushTo }, call));
  };

  async function take(
    tx: Transaction,
    request: EnrolRequest,
    { address, origin }: EnrolCall,
  ): Promise<Result<Admitted, EnrolRefusal>> {
    const offer = await takeEnrolment(tx, { ...request, address });
    if (!offer || offer.user_id === null) return refuse('enrolment_invalid');
    const application = await usableApplication(tx, offer.application_id);
    if (!application) return refuse('enrolment_invalid');
    const use = { id: offer.id, deviceId: drawDeviceId(random) };
    if (!(await enrolmentRows.use(tx, { ...use, now: clock.now() }))) return refuse('enrolment_invalid');

    const admitted = await admitDevice(tx, {
      ...{ application, request, address, origin, deviceId: use.deviceId, userId: offer.user_id },
      way: offer.way as Way,
      trust: offer.trust as Trust,
    });
    if (admitted.ok) {
      await tx.announce(enrolmentTopic(offer.id), 'used');
      return admitted;
    }
    // Nothing came of it: whoever makes room for the device may come again.
    await enrolmentRows.giveBack(tx, use);
    return refuse(refusals[admitted.refusal]);
  }
}

const refusals = {
  unknown_user: 'enrolment_invalid',
  phone_not_trusted: 'enrolment_invalid',
  too_many_devices: 'too_many_devices',
  key_in_use: 'key_in_use',
} as const satisfies Record<AdmitRefusal, EnrolRefusal>;

function drawDeviceId(random: Random): string {
  return `dev_${random.bytes(16).toString('base64url')}`;
}

async function usableApplication(tx: Transaction, id: number): Promise<Application | null> {
  const row = await applicationRows.byId(tx, id);
  return row && row.disabled_at === null ? readApplication(row) : null;
}
