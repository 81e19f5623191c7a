import { type Locale, renderMessage } from '../../features/messages/index.ts';
import type {
  CheckPhoneVerification,
  CheckPhoneVerificationRefusal,
  PhoneInfoLookup,
  ShowPhoneVerification,
  StartPhoneVerification,
  StartPhoneVerificationRefusal,
} from '../../features/phone-verifications/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type PhoneNumber, parsePhoneNumber } from '../../kernel/phone-number.ts';
import { type Answer, answer, fail } from './answer.ts';
import type { Handlers } from './call.ts';
import { tooManyToday, tooManyWrongCodes } from './limit-texts.ts';
import { formatUnmasked } from './mask-phone.ts';
import { firstProblem, missing, notAnInteger, notOneValue } from './parameter-problems.ts';
import { type Parameters, scalar } from './parameters.ts';

export interface PhoneRoutesDeps {
  clock: Clock;
  startPhoneVerification: StartPhoneVerification;
  checkPhoneVerification: CheckPhoneVerification;
  showPhoneVerification: ShowPhoneVerification;
  phoneInfo: PhoneInfoLookup;
}

type PhoneOperation = 'phonesVerificationStart' | 'phonesVerificationCheck' | 'phonesVerificationStatus' | 'phonesInfo';

/** Numbers without a user: verification and information. */
export function phoneRoutes(deps: PhoneRoutesDeps): Handlers<PhoneOperation> {
  return {
    async phonesVerificationStart({ application, parameters, origin }) {
      const via = scalar(parameters, 'via') ?? '';
      const problem =
        firstProblem(parameters, ['via', 'country_code', 'phone_number']) ??
        notAnInteger(parameters, 'country_code') ??
        notOneValue(parameters, ['code_length', 'custom_code']) ??
        notAnInteger(parameters, 'code_length');
      if (problem) return problem;
      if (via !== 'sms' && via !== 'call') return invalid('via', via, 'is not sms or call');
      const phone = phoneOf(parameters);
      if (!phone) return fail('phone_number_invalid');
      const length = scalar(parameters, 'code_length') || null;
      if (length !== null && (Number(length) < 4 || Number(length) > 10)) {
        return invalid('code_length', length, 'is not from 4 to 10');
      }
      const customCode = scalar(parameters, 'custom_code') || null;
      if (customCode !== null && !/^[0-9]{4,10}$/.test(customCode)) {
        return invalid('custom_code', customCode, 'is not 4 to 10 digits');
      }
      const started = await deps.startPhoneVerification({
        application,
        phone,
        via: via === 'sms' ? 'sms' : 'voice',
        locale: scalar(parameters, 'locale') ?? null,
        codeLength: length === null ? null : Number(length),
        customCode,
        origin,
      });
      if (!started.ok) return startRefusals[started.refusal](via);
      return answer({
        carrier: application.plan === 'sandbox' ? 'Fixed Line Operators and Other Networks' : 'Unknown',
        is_cellphone: started.isCellphone,
        message: confirmation(via, started.locale, phone),
        seconds_to_expire: started.secondsToExpire,
        uuid: started.id,
        success: true,
      });
    },

    async phonesVerificationCheck({ application, parameters, origin }) {
      const problem =
        firstProblem(parameters, ['country_code', 'phone_number', 'verification_code']) ??
        notAnInteger(parameters, 'country_code');
      if (problem) return problem;
      const phone = phoneOf(parameters);
      if (!phone) return fail('phone_number_invalid');
      const code = scalar(parameters, 'verification_code') ?? '';
      const checked = await deps.checkPhoneVerification({ application, phone, code, origin });
      if (!checked.ok) return checkRefusals[checked.refusal](phone);
      return answer({ message: 'Verification code is correct.', success: true });
    },

    async phonesVerificationStatus({ application, parameters }) {
      const uuid = scalar(parameters, 'uuid') || null;
      const hasPhone = scalar(parameters, 'country_code') && scalar(parameters, 'phone_number');
      if (!uuid && !hasPhone) return fail('verification_not_identified');
      const phone = uuid ? null : phoneOf(parameters);
      if (!uuid && !phone) return fail('phone_number_invalid');
      const shown = await deps.showPhoneVerification(
        application,
        uuid ? { id: uuid } : { phone: phone as PhoneNumber },
      );
      if (!shown) return fail('phone_verification_not_found');
      return answer({
        message: 'Phone Verification status.',
        status: shown.status,
        seconds_to_expire: shown.secondsToExpire,
        success: true,
      });
    },

    async phonesInfo({ application, parameters }) {
      const problem =
        firstProblem(parameters, ['country_code', 'phone_number']) ?? notAnInteger(parameters, 'country_code');
      if (problem) return problem;
      const asOf = new Date(deps.clock.now()).toISOString().slice(0, 19).replace('T', ' ');
      const message = `Phone number information as of ${asOf} UTC`;
      if (application.plan === 'sandbox') {
        return answer({ message, type: 'landline', provider: 'Unknown', ported: false, success: true });
      }
      const phone = phoneOf(parameters);
      if (!phone) return fail('phone_number_invalid');
      const { type, provider, isPorted } = await deps.phoneInfo(phone);
      return answer({ message, type, provider, ported: isPorted, success: true });
    },
  };
}

function phoneOf(parameters: Parameters): PhoneNumber | null {
  return parsePhoneNumber(
    scalar(parameters, 'country_code')?.trim() ?? '',
    scalar(parameters, 'phone_number')?.trim() ?? '',
  );
}

function confirmation(via: 'sms' | 'call', locale: Locale, phone: PhoneNumber): string {
  const id = via === 'sms' ? 'reply.verification.sms' : 'reply.verification.voice';
  return renderMessage(id, locale, { phone: formatUnmasked(phone) });
}

function invalid(name: string, given: string, reason: string): Answer {
  return fail('invalid_parameter', { message: `Invalid parameter: ${name} - '${given.slice(0, 20)}' ${reason}` });
}

const startRefusals: Record<StartPhoneVerificationRefusal, (via: string) => Answer> = {
  channel_disabled: (via) => fail(via === 'sms' ? 'sms_not_enabled' : 'calls_not_enabled'),
  landline: () => fail('landline_not_allowed'),
  no_carrier: () => fail('phone_without_carrier'),
  custom_codes_disabled: () => fail('custom_message_not_allowed', { message: 'Custom code is not allowed' }),
  custom_code_too_short: () => missing('custom_code', 'is too short for this application'),
  suspended: () => fail('dos_protection', { message: tooManyWrongCodes }),
  too_many_this_hour: () => fail('too_many_tokens'),
  too_many_today: () => fail('dos_protection', { message: tooManyToday }),
};

const checkRefusals: Record<CheckPhoneVerificationRefusal, (phone: PhoneNumber) => Answer> = {
  incorrect: () => fail('verification_code_incorrect'),
  suspended: () => fail('dos_protection', { message: tooManyWrongCodes }),
  no_pending: (phone) =>
    fail('phone_verification_not_found', { message: `No pending verifications for ${formatUnmasked(phone)} found.` }),
};
