import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { textOrNull } from './read-value.ts';
import { type ReplyDevice, readReplyDevice } from './reply-device.ts';
import type { CallOptions } from './transport.ts';
import type { UserId } from './users.ts';
import { wirePath } from './wire-path.ts';

export interface CodeRequest {
  via: 'sms' | 'call' | 'email';
  /** Also when the person has a device that shows codes. */
  force?: boolean;
  /** Binds the code: `check` must name the same action. */
  action?: string;
  /** Shown in the message. */
  actionMessage?: string;
  /** IETF language tag. */
  locale?: string;
}

/** `isSent` is false when the person's device was asked to show a code instead: pass `force` to send all the same. */
export interface SentCode {
  isSent: boolean;
  /** The masked number, or the address. */
  to: string;
  message: string;
  /** What kind of device was nudged; null when a message was sent. */
  device: string | null;
}

export interface AuthenticatorSecret {
  /** Link to a picture, for a few minutes. */
  qrCode: string;
  label: string;
  issuer: string;
}

/** One-time codes of users: sent, shown by an app, checked. */
export interface Codes {
  send(userId: UserId, request: CodeRequest, options?: CallOptions): Promise<SentCode>;
  /**
   * Checks a code, whichever way the person got it. Returns only when it is right: a wrong one is a RefusedError with the reason
   * `wrong_token` or `token_used`. Never sent twice by itself, as a code is good once.
   */
  check(
    userId: UserId,
    token: string,
    given?: { action?: string; force?: boolean },
    options?: CallOptions,
  ): Promise<{ device: ReplyDevice | null }>;
  /** Makes a secret for an authenticator app. */
  addAuthenticator(
    userId: UserId,
    wish?: { label?: string; issuer?: string; qrSize?: number },
    options?: CallOptions,
  ): Promise<AuthenticatorSecret>;
  /** Where the application allows exports. `otp` is what the secret shows now. */
  exportSecret(userId: UserId, options?: CallOptions): Promise<{ secret: string; otp: string }>;
}

export function makeCodes(call: Call): Codes {
  return {
    send(userId, { via, force, action, actionMessage, locale }, options) {
      const words = { force, action, action_message: actionMessage, locale };
      if (via === 'email') {
        const path = wirePath`/protected/json/email/${userId}`;
        return call({ method: 'POST', path, json: words, repeatable: 'keyed' }, readSent, options);
      }
      const path = via === 'sms' ? wirePath`/protected/json/sms/${userId}` : wirePath`/protected/json/call/${userId}`;
      return call({ method: 'GET', path, query: words, repeatable: 'keyed' }, readSent, options);
    },
    check(userId, token, { action, force } = {}, options) {
      const path = wirePath`/protected/json/verify/${token}/${userId}`;
      return call({ method: 'GET', path, query: { action, force }, repeatable: 'never' }, readChecked, options);
    },
    addAuthenticator(userId, { label, issuer, qrSize } = {}, options) {
      const path = wirePath`/protected/json/users/${userId}/secret`;
      const json = { label, issuer, qr_size: qrSize };
      return call({ method: 'POST', path, json, repeatable: 'keyed' }, readSecret, options);
    },
    exportSecret: (userId, options) =>
      call(
        { method: 'GET', path: wirePath`/protected/json/users/${userId}/secret/export`, repeatable: 'safe' },
        readExport,
        options,
      ),
  };
}

function readSent(body: Body): SentCode | undefined {
  if (!isSuccess(body)) return undefined;
  const isSent = body.ignored !== true;
  return {
    isSent,
    to: String(body.cellphone ?? body.email),
    message: String(body.message),
    device: isSent ? null : textOrNull(body.device),
  };
}

/** The word `is valid` and nothing else makes a token valid, whatever the status and `success` say. */
function readChecked(body: Body): { device: ReplyDevice | null } | undefined {
  if (!isSuccess(body) || body.token !== 'is valid') return undefined;
  return { device: isRecord(body.device) ? readReplyDevice(body.device) : null };
}

function readSecret(body: Body): AuthenticatorSecret | undefined {
  if (!isSuccess(body) || typeof body.qr_code !== 'string') return undefined;
  return { qrCode: body.qr_code, label: String(body.label ?? ''), issuer: String(body.issuer ?? '') };
}

function readExport({ secret, otp }: Body): { secret: string; otp: string } | undefined {
  return typeof secret === 'string' ? { secret, otp: String(otp) } : undefined;
}
