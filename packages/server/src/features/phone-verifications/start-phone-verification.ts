import type { PhoneNumber } from '../../kernel/phone-number.ts';
import { phoneNumberKind } from '../../kernel/phone-number-kind.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { ActivityKind, NoteActivity, Origin, VerificationData } from '../activity/index.ts';
import type { Application } from '../applications/index.ts';
import type { SendMessage } from '../delivery/index.ts';
import { chooseLocale, type Locale, localeOfCountry, renderMessage } from '../messages/index.ts';
import { type GuessGuard, phoneSubject, type SendLimits, type TakeSend } from '../protection/index.ts';
import { phoneIndexOf } from '../users/index.ts';
import { type IssueVerificationDeps, makeIssueVerification } from './issue-verification.ts';
import { codeOf, secondsToExpire, type VerificationChannel, verificationPurpose } from './phone-verification.ts';
import type { PhoneVerificationRow } from './repository.ts';
import { sandboxStart } from './sandbox-verification.ts';
import { chooseDigits, type DigitsRefusal } from './verification-digits.ts';

export interface StartPhoneVerificationDeps extends IssueVerificationDeps {
  store: Store;
  guessGuard: GuessGuard;
  takeSend: TakeSend;
  sendMessage: SendMessage;
  noteActivity: NoteActivity;
  /** What applications that say nothing follow. */
  defaults: SendLimits;
}

export interface PhoneVerificationRequest {
  application: Application;
  phone: PhoneNumber;
  via: VerificationChannel;
  locale: string | null;
  codeLength: number | null;
  customCode: string | null;
  origin?: Origin;
}

export interface StartedPhoneVerification {
  /** UUID; null in sandbox applications, where nothing is kept. */
  id: string | null;
  secondsToExpire: number;
  /** False where the number's range is known to be something else. */
  isCellphone: boolean;
  /** Language of the message, and of the reply. */
  locale: Locale;
}

export type StartPhoneVerificationRefusal =
  | DigitsRefusal
  | 'channel_disabled'
  | 'landline'
  | 'no_carrier'
  | 'suspended'
  | 'too_many_this_hour'
  | 'too_many_today';

export type StartPhoneVerification = (
  request: PhoneVerificationRequest,
) => Promise<Result<StartedPhoneVerification, StartPhoneVerificationRefusal>>;

/**
 * Sends a code to a number that need not belong to a user; the message leaves with the next job. Asked again while the code lives,
 * the same code is sent again under the same id.
 */
export function makeStartPhoneVerification(deps: StartPhoneVerificationDeps): StartPhoneVerification {
  const { store, clock, seal, guessGuard, takeSend, sendMessage, noteActivity, defaults } = deps;
  const issueVerification = makeIssueVerification(deps);

  return async (request) => {
    const { application, phone, via } = request;
    const digits = chooseDigits(application.settings, request);
    if (!digits.ok) {
      if (digits.refusal === 'custom_codes_disabled') {
        await store.write((tx) => note(tx, request, 'custom_code_refused', null, null));
      }
      return digits;
    }
    if (!isEnabled(application, via)) return refuse('channel_disabled');
    const locale = chooseLocale({
      requested: request.locale,
      user: application.settings.locale,
      country: localeOfCountry(phone.countryCode, phone.country ?? undefined),
    });
    if (application.plan === 'sandbox') return { ok: true, ...sandboxStart, locale };
    const kind = phoneNumberKind(phone);
    if (kind === 'landline' && via === 'sms') return refuse('landline');
    if (kind === 'toll_free' || kind === 'premium') return refuse('no_carrier');

    const phoneIndex = phoneIndexOf(seal, phone.e164);
    const subject = phoneSubject(application.id, phoneIndex);
    const checks = application.settings.checksPerCode;
    const wanted = { applicationId: application.id, phoneIndex, customCode: request.customCode, checks, ...digits };
    return store.write(async (tx) => {
      if (await guessGuard.isSuspended(tx, subject)) return refuse('suspended');
      const reached = await takeSend(tx, subject, {
        perHour: application.settings.sendsPerHour ?? defaults.perHour,
        perDay: application.settings.sendsPerDay ?? defaults.perDay,
      });
      if (reached) {
        await note(tx, request, 'starts_limited', null, locale);
        return refuse(reached === 'hour' ? 'too_many_this_hour' : 'too_many_today');
      }
      const verification = await issueVerification(tx, wanted);
      await send(tx, request, verification, locale);
      await note(tx, request, 'phone_verification_started', verification.id, locale);
      return {
        ok: true,
        id: verification.id,
        secondsToExpire: secondsToExpire(verification.expires_at, clock.now()),
        isCellphone: kind === 'cellphone' || kind === 'unknown',
        locale,
      };
    });
  };

  function note(
    tx: Transaction,
    { application, phone, via, origin }: PhoneVerificationRequest,
    kind: ActivityKind,
    verificationId: string | null,
    locale: Locale | null,
  ): Promise<void> {
    const data: VerificationData = {
      verificationId,
      phone: phone.e164,
      countryCode: phone.countryCode,
      via,
      locale,
    };
    return noteActivity(tx, { applicationId: application.id, userId: null, kind, data, origin });
  }

  async function send(
    tx: Transaction,
    { application, phone, via }: PhoneVerificationRequest,
    verification: PhoneVerificationRow,
    locale: Locale,
  ): Promise<void> {
    const code = codeOf(seal, verification);
    await sendMessage(tx, {
      applicationId: application.id,
      userId: null,
      channel: via,
      purpose: verificationPurpose,
      to: phone.e164,
      text: renderMessage(`verification.${via}`, locale, { code, app: application.name }),
      subject: null,
      code,
      locale,
      expiresAt: verification.expires_at,
    });
  }
}

function isEnabled({ settings }: Application, via: VerificationChannel): boolean {
  return (via === 'sms' ? settings.smsEnabled : settings.voiceEnabled) ?? true;
}
