import { createHmac } from 'node:crypto';
import { checkTwilioRequest, type TwilioCredentials } from './check-twilio-request.ts';
import type { Fault } from './fault.ts';
import { type CallScript, readTwiml } from './read-twiml.ts';
import { type HttpAnswer, type HttpDouble, type HttpRequest, startHttpDouble } from './start-http-double.ts';

/** One request that reached the double. */
export interface TwilioEntry {
  kind: 'sms' | 'voice';
  /** Whether it was accepted, that is whether a person would get something. */
  isAccepted: boolean;
  /** The SID given to it, or null. */
  sid: string | null;
  /** Twilio's error code, or null. */
  errorCode: number | null;
  to: string;
  /** Body of an SMS; the TwiML of a call. */
  text: string;
  form: ReadonlyMap<string, string>;
}

export interface SignedRequest {
  url: string;
  params: [string, string][];
  signature: string;
}

export interface TwilioDouble extends HttpDouble {
  credentials: TwilioCredentials;
  ledger: TwilioEntry[];
  /** What a call says and asks before any key is pressed; all that voicemail would hear. */
  script(entry: TwilioEntry): CallScript;
  /** The request Twilio makes when the person called presses a key. */
  keyPress(entry: TwilioEntry, digit?: string): SignedRequest;
  /** Makes that request and returns what the call says then. */
  pressKey(entry: TwilioEntry, digit?: string): Promise<CallScript>;
  /** Posts a status receipt and returns the status it was answered with. */
  postReceipt(entry: TwilioEntry, status: string, errorCode?: string): Promise<number>;
}

const DEFAULTS: TwilioCredentials = {
  accountSid: `AC${'a1'.repeat(16)}`,
  authToken: 'double-auth-token-5e7c',
  apiKey: { sid: `SK${'b2'.repeat(16)}`, secret: 'double-api-secret-91fd' },
};

/** Twilio's REST API of 2010-04-01 as far as messages and calls go, stricter than the real one where that helps. */
export async function startTwilioDouble(credentials: TwilioCredentials = DEFAULTS): Promise<TwilioDouble> {
  const ledger: TwilioEntry[] = [];
  const double = await startHttpDouble({ answer: (request, fault) => answer(request, fault, credentials, ledger) });

  const sign = (url: string, form: Record<string, string>): SignedRequest => {
    const names = Object.keys(form).sort();
    const text = url + names.map((name) => name + form[name]).join('');
    const signature = createHmac('sha1', credentials.authToken).update(text).digest('base64');
    return { url, params: Object.entries(form), signature };
  };
  const post = ({ url, params, signature }: SignedRequest) =>
    fetch(url, {
      method: 'POST',
      body: new URLSearchParams(params),
      headers: { 'x-twilio-signature': signature },
      redirect: 'manual',
    });
  const callForm = (entry: TwilioEntry) => ({
    AccountSid: credentials.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: entry.sid ?? '',
    Direction: 'outbound-api',
    From: entry.form.get('From') ?? '',
    To: entry.to,
  });
  const keyPress = (entry: TwilioEntry, digit = '5'): SignedRequest => {
    const { action } = readTwiml(entry.text);
    if (!action) throw new Error('this call does not ask for a key');
    return sign(action, {
      ...callForm(entry),
      CallStatus: 'in-progress',
      Digits: digit,
      FinishedOnKey: '',
      msg: 'Gather End',
    });
  };

  return {
    ...double,
    credentials,
    ledger,
    script: (entry) => readTwiml(entry.text),
    keyPress,
    async pressKey(entry, digit) {
      const response = await post(keyPress(entry, digit));
      const type = response.headers.get('content-type') ?? '';
      if (response.status !== 200 || !/^(text|application)\/xml/.test(type)) {
        throw new Error(`keyPressUrl answered ${response.status} ${type}`);
      }
      return readTwiml(await response.text());
    },
    async postReceipt(entry, status, errorCode) {
      const url = entry.form.get('StatusCallback');
      if (!url || !entry.sid) throw new Error('this entry asked for no receipt');
      const about: Record<string, string> =
        entry.kind === 'voice'
          ? { ...callForm(entry), CallStatus: status }
          : { AccountSid: credentials.accountSid, MessageSid: entry.sid, MessageStatus: status, To: entry.to };
      const response = await post(sign(url, errorCode ? { ...about, ErrorCode: errorCode } : about));
      await response.arrayBuffer();
      return response.status;
    },
  };
}

function answer(request: HttpRequest, fault: Fault, credentials: TwilioCredentials, ledger: TwilioEntry[]): HttpAnswer {
  const checked = checkTwilioRequest(request, credentials);
  const { kind, form } = checked;
  const to = form.get('To') ?? '';
  // The real service quotes what it was sent in its errors; whoever logs them leaks it.
  const quoted = `${to} ${form.get('Body') ?? form.get('Twiml') ?? ''} ${request.headers.authorization ?? ''}`;
  const failure = checked.failure ?? failureOf(fault);
  const sid = failure ? null : makeSid(kind, ledger.length);
  const isAccepted = !failure;
  const errorCode = failure?.code ?? null;
  ledger.push({ kind, isAccepted, sid, errorCode, to, text: form.get(kind === 'sms' ? 'Body' : 'Twiml') ?? '', form });
  if (failure) return json(failure.status, { ...failure, message: `${failure.message}: ${quoted}` });
  return json(201, { sid, status: 'queued', to, account_sid: credentials.accountSid, api_version: '2010-04-01' });
}

function failureOf(fault: Fault): { status: number; code: number; message: string } | null {
  if (fault === 'refuse') return { status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient' };
  if (fault === 'unauthorised') return { status: 401, code: 20003, message: 'Authenticate' };
  if (fault === 'throttle') return { status: 429, code: 20429, message: 'Too Many Requests' };
  if (fault === 'error') return { status: 500, code: 20500, message: 'Internal Server Error' };
  return null;
}

function makeSid(kind: TwilioEntry['kind'], index: number): string {
  return `${kind === 'sms' ? 'SM' : 'CA'}${index.toString(16).padStart(32, '0')}`;
}

function json(status: number, body: unknown): HttpAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
