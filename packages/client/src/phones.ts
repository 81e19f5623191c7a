import { type Body, type Call, isSuccess } from './make-call.ts';
import { integer, textOrNull } from './read-value.ts';
import type { CallOptions } from './transport.ts';
import { acknowledged } from './users.ts';

export interface Phone {
  countryCode: number | string;
  phoneNumber: string;
}

export interface VerificationRequest extends Phone {
  via: 'sms' | 'call';
  locale?: string;
  /** 4 to 10; 4 when left out. */
  codeLength?: number;
  /** Where the application allows codes of its own. */
  customCode?: string;
}

export interface StartedVerification {
  /** Null in sandbox applications. */
  id: string | null;
  secondsToExpire: number;
  isCellphone: boolean;
  carrier: string | null;
  /** Names the number in full. */
  message: string;
}

export interface Verification {
  status: 'pending' | 'verified' | 'expired';
  secondsToExpire: number;
}

export interface PhoneInfo {
  type: 'cellphone' | 'landline' | 'voip' | 'unknown';
  provider: string | null;
  isPorted: boolean;
  message: string;
}

/** Phone numbers that belong to no user. */
export interface Phones {
  /** Sends a code; within its life, the same one again. */
  startVerification(request: VerificationRequest, options?: CallOptions): Promise<StartedVerification>;
  /** Returns only when the code is right; a wrong one is a RefusedError with the reason `wrong_code`. Never sent twice by itself. */
  checkVerification(check: Phone & { code: string }, options?: CallOptions): Promise<void>;
  showVerification(which: { id: string } | Phone, options?: CallOptions): Promise<Verification>;
  info(phone: Phone, options?: CallOptions): Promise<PhoneInfo>;
}

const home = '/protected/json/phones';

export function makePhones(call: Call): Phones {
  return {
    startVerification({ via, locale, codeLength, customCode, ...phone }, options) {
      const json = { via, ...phoneOf(phone), locale, code_length: codeLength, custom_code: customCode };
      const path = `${home}/verification/start`;
      return call({ method: 'POST', path, json, repeatable: 'keyed' }, readStarted, options);
    },
    async checkVerification({ code, ...phone }, options) {
      const query = { ...phoneOf(phone), verification_code: code };
      const path = `${home}/verification/check`;
      await call({ method: 'GET', path, query, repeatable: 'never' }, acknowledged, options);
    },
    showVerification(which, options) {
      const query = 'id' in which ? { uuid: which.id } : phoneOf(which);
      const path = `${home}/verification/status`;
      return call({ method: 'GET', path, query, repeatable: 'safe' }, readVerification, options);
    },
    info: (phone, options) =>
      call({ method: 'GET', path: `${home}/info`, query: phoneOf(phone), repeatable: 'safe' }, readInfo, options),
  };
}

function phoneOf({ countryCode, phoneNumber }: Phone) {
  return { country_code: String(countryCode), phone_number: phoneNumber };
}

function readStarted(body: Body): StartedVerification | undefined {
  if (!isSuccess(body)) return undefined;
  return {
    id: textOrNull(body.uuid),
    secondsToExpire: integer(body.seconds_to_expire) ?? 0,
    isCellphone: body.is_cellphone === true,
    carrier: textOrNull(body.carrier),
    message: String(body.message),
  };
}

function readVerification(body: Body): Verification | undefined {
  const { status } = body;
  const isKnown = status === 'pending' || status === 'verified' || status === 'expired';
  if (!isSuccess(body) || !isKnown) return undefined;
  return { status, secondsToExpire: integer(body.seconds_to_expire) ?? 0 };
}

function readInfo(body: Body): PhoneInfo | undefined {
  if (!isSuccess(body)) return undefined;
  const { type } = body;
  return {
    type: type === 'cellphone' || type === 'landline' || type === 'voip' ? type : 'unknown',
    provider: textOrNull(body.provider),
    isPorted: body.ported === true,
    message: String(body.message),
  };
}
