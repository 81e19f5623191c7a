import type { JobHandler } from '../../../jobs/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store, Transaction } from '../../../storage/index.ts';
import type { NoteActivity } from '../../activity/index.ts';
import { type Application, applicationRows, readApplication } from '../../applications/index.ts';
import { type SendLimits, type TakeSend, userSubject } from '../../protection/index.ts';
import { type FindUser, phoneIndexOf, type User, userRows } from '../../users/index.ts';
import { enrolmentLife, phoneTries, secretIndexOf } from './enrolment.ts';
import { enrolmentRows } from './repository.ts';

/** Sends the digits of an enrolment to a user's number, in the caller's unit of work. */
export type SendEnrolmentCode = (
  tx: Transaction,
  message: { application: Application; user: User; channel: 'sms' | 'voice'; code: string; expiresAt: number },
) => Promise<unknown>;

export interface SendCodeDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  findUser: FindUser;
  takeSend: TakeSend;
  sendCode: SendEnrolmentCode;
  noteActivity: NoteActivity;
  defaults: SendLimits;
}

interface CodeOrder {
  eid: string;
  phone: string;
  channel: 'sms' | 'voice';
  applicationId: number | null;
}

export const sendCodeKind = 'send_enrolment_code';

/** Sealed as a whole: a job's payload holds no number in clear. */
export function sealCodeOrder(seal: Seal, order: CodeOrder): string {
  return seal.seal(JSON.stringify(order), ['jobs', sendCodeKind]);
}

/** Offers an enrolment to whoever has a number, if somebody does and their application allows it; else does nothing. */
export function makeSendCode(deps: SendCodeDeps): JobHandler {
  const { store, clock, random, seal, findUser, takeSend, sendCode, noteActivity, defaults } = deps;
  return {
    kind: sendCodeKind,
    async run({ payload }) {
      const order: CodeOrder = JSON.parse(seal.open(payload, ['jobs', sendCodeKind]));
      await store.write(async (tx) => {
        const holder = await holderOf(tx, order);
        if (holder) await offer(tx, order, holder);
      });
      return { kind: 'done' };
    },
  };

  async function offer(
    tx: Transaction,
    { eid, channel }: CodeOrder,
    { application, user }: { application: Application; user: User },
  ): Promise<void> {
    const { settings, id: applicationId } = application;
    const reached = await takeSend(tx, userSubject(applicationId, user.id), {
      perHour: settings.sendsPerHour ?? defaults.perHour,
      perDay: settings.sendsPerDay ?? defaults.perDay,
    });
    if (reached) return;
    const code = String(random.bytes(6).readUIntBE(0, 6) % 10_000_000).padStart(7, '0');
    const now = clock.now();
    const expiresAt = now + enrolmentLife;
    const isFirst = await enrolmentRows.insert(tx, {
      ...{ id: eid, applicationId, userId: user.id, way: 'phone', trust: 'phone', tries: phoneTries, now, expiresAt },
      secretIndex: secretIndexOf(seal, eid, code),
      shortCodeIndex: null,
    });
    // A job may run again whose end was not noted.
    if (!isFirst) return;
    await sendCode(tx, { application, user, channel, code, expiresAt });
    await noteActivity(tx, { applicationId, userId: user.id, kind: 'enrolment_offered' });
  }

  async function holderOf(tx: Transaction, { phone, channel, applicationId }: CodeOrder) {
    const phoneIndex = phoneIndexOf(seal, phone);
    for (const row of await applicationRows.all(tx)) {
      if (row.disabled_at !== null || (applicationId !== null && row.id !== applicationId)) continue;
      const application = readApplication(row);
      if (!mayEnrolThemselves(application, channel)) continue;
      const found = await userRows.byPhone(tx, application.id, phoneIndex);
      const user = found && (await findUser(tx, application.id, found.id));
      if (user) return { application, user };
    }
    return null;
  }
}

/** Sandbox applications send nothing. */
function mayEnrolThemselves({ plan, settings }: Application, channel: 'sms' | 'voice'): boolean {
  const isEnabled = (channel === 'sms' ? settings.smsEnabled : settings.voiceEnabled) ?? true;
  return plan === 'standard' && settings.selfEnrolment === true && settings.phoneTrust !== 'deny' && isEnabled;
}
