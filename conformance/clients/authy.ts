import { createRequire } from 'node:module';
import { promisify } from 'node:util';

/** What the npm package `authy` hands to callbacks: the parsed body of any 200, or of anything else as the error. */
export type AuthyBody = Record<string, unknown> & { message?: string; errors?: Record<string, string> };

type Callback = (error: unknown, body?: AuthyBody) => void;

export interface AuthyPackage {
  register_user(...args: [...values: unknown[], callback: Callback]): void;
  delete_user(id: unknown, callback: Callback): void;
  user_status(id: unknown, callback: Callback): void;
  verify(...args: [...values: unknown[], callback: Callback]): void;
  request_sms(...args: [...values: unknown[], callback: Callback]): void;
  request_call(...args: [...values: unknown[], callback: Callback]): void;
  send_approval_request(...args: [...values: unknown[], callback: Callback]): void;
  check_approval_status(uuid: unknown, callback: Callback): void;
  phones(): Record<PhoneCall, (...args: [...values: unknown[], callback: Callback]) => void>;
}

type PhoneCall = 'verification_start' | 'verification_check' | 'verification_status' | 'info';
type UserCall =
  | 'send_approval_request'
  | 'check_approval_status'
  | 'register_user'
  | 'delete_user'
  | 'user_status'
  | 'verify'
  | 'request_sms'
  | 'request_call';

const require = createRequire(import.meta.url);

/** The npm package `authy`, unmodified. */
export const authyPackage = require('authy') as OpenPackage;

/** `@countersign/authy`, as code that requires it gets it. */
export const countersignAuthyPackage = require('@countersign/authy') as OpenPackage;

export type OpenPackage = (apiKey: string, baseUrl: string) => AuthyPackage;

export type OpenAuthy = ReturnType<typeof opener>;

export const openAuthy = opener(authyPackage);
export const openCountersignAuthy = opener(countersignAuthyPackage);

/** Promises in place of the callbacks. A rejection is what the callback got as its error. */
function opener(open: OpenPackage) {
  return (apiKey: string, baseUrl: string) => {
    const client = open(apiKey, baseUrl);
    const call = (name: UserCall, ...values: unknown[]) =>
      promised((callback) => client[name].call(client, ...(values as [unknown]), callback));
    const phone = (name: PhoneCall, ...values: unknown[]) =>
      promised((callback) => client.phones()[name](...values, callback));
    return { call, phone };
  };
}

function promised(start: (callback: Callback) => void): Promise<AuthyBody> {
  return promisify<AuthyBody>((callback) => start((error, body) => callback(error ?? null, body as AuthyBody)))();
}
