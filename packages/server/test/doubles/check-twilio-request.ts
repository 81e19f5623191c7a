import { readTwiml } from './read-twiml.ts';
import type { HttpRequest } from './start-http-double.ts';

export interface TwilioCredentials {
  accountSid: string;
  authToken: string;
  apiKey: { sid: string; secret: string };
}

export interface TwilioFailure {
  status: number;
  code: number;
  message: string;
}

export interface CheckedTwilioRequest {
  kind: 'sms' | 'voice';
  form: Map<string, string>;
  failure: TwilioFailure | null;
}

const SMS_FIELDS = new Set(['To', 'From', 'MessagingServiceSid', 'Body', 'StatusCallback']);
const CALL_FIELDS = new Set(['To', 'From', 'Twiml', 'StatusCallback', 'StatusCallbackEvent', 'StatusCallbackMethod']);
const E164 = /^\+[1-9][0-9]{6,14}$/;

/** What Twilio would find wrong with a request; unknown and repeated fields are wrong here, which Twilio lets pass. */
export function checkTwilioRequest(request: HttpRequest, credentials: TwilioCredentials): CheckedTwilioRequest {
  const isCall = request.path.endsWith('/Calls.json');
  const pairs = [...new URLSearchParams(request.body)];
  const form = new Map(pairs);
  const failure =
    checkTransport(request, credentials) ??
    checkFields(pairs, isCall ? CALL_FIELDS : SMS_FIELDS) ??
    (isCall ? checkCall(form) : checkSms(form));
  return { kind: isCall ? 'voice' : 'sms', form, failure };
}

function checkTransport(request: HttpRequest, credentials: TwilioCredentials): TwilioFailure | null {
  const { accountSid, authToken, apiKey } = credentials;
  const allowed = [`${accountSid}:${authToken}`, `${apiKey.sid}:${apiKey.secret}`].map(
    (pair) => `Basic ${Buffer.from(pair).toString('base64')}`,
  );
  if (!allowed.includes(request.headers.authorization ?? '')) return fail(401, 20003, 'Authenticate');
  const base = `/2010-04-01/Accounts/${accountSid}`;
  if (![`${base}/Messages.json`, `${base}/Calls.json`].includes(request.path)) return fail(404, 20404, 'Not found');
  if (request.method !== 'POST') return fail(405, 20004, 'Method not allowed');
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return fail(415, 20415, 'Unsupported media type');
  }
  return null;
}

function checkFields(pairs: [string, string][], known: ReadonlySet<string>): TwilioFailure | null {
  const names = pairs.map(([name]) => name);
  if (names.some((name) => !known.has(name))) return fail(400, 20001, 'Unknown parameter');
  if (new Set(names).size !== names.length) return fail(400, 20001, 'Repeated parameter');
  return null;
}

function checkSms(form: Map<string, string>): TwilioFailure | null {
  if (!form.get('To')) return fail(400, 21604, "A 'To' phone number is required");
  if (!E164.test(form.get('To') ?? '')) return fail(400, 21211, "Invalid 'To' phone number");
  const from = form.get('From');
  if (!from && !form.get('MessagingServiceSid')) return fail(400, 21603, "A 'From' phone number is required");
  if (from && !/^(\+[1-9][0-9]{6,14}|[0-9]{3,8}|[A-Za-z0-9 ]{1,11})$/.test(from))
    return fail(400, 21212, "Invalid 'From'");
  if (!form.get('Body')) return fail(400, 21602, 'Message body is required');
  if ((form.get('Body') ?? '').length > 1600) return fail(400, 21617, 'The concatenated message body is too long');
  return checkCallback(form);
}

function checkCall(form: Map<string, string>): TwilioFailure | null {
  if (!form.get('To')) return fail(400, 21201, "No 'To' number specified");
  if (!E164.test(form.get('To') ?? '')) return fail(400, 21211, "Invalid 'To' phone number");
  if (!E164.test(form.get('From') ?? '')) return fail(400, 21212, "Invalid 'From' phone number");
  const twiml = form.get('Twiml') ?? '';
  if (!twiml || twiml.length > 4000) return fail(400, 21205, 'Url or Twiml is required and limited to 4000 characters');
  try {
    readTwiml(twiml);
  } catch (error) {
    return fail(400, 12100, `Document parse failure: ${String(error)}`);
  }
  return checkCallback(form);
}

function checkCallback(form: Map<string, string>): TwilioFailure | null {
  const url = form.get('StatusCallback');
  if (url !== undefined && !/^https?:\/\/[^/_\s]+/.test(url)) return fail(400, 21609, "Invalid 'StatusCallback'");
  return null;
}

function fail(status: number, code: number, message: string): TwilioFailure {
  return { status, code, message };
}
