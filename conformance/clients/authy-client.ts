import { createRequire } from 'node:module';

type Reply = Record<string, unknown>;
type Call = (...args: unknown[]) => Promise<Reply>;

/** The calls of the npm package `authy-client`; `verifyCallback` is tried where callbacks are. */
export interface AuthyClient {
  registerUser: Call;
  getUserStatus: Call;
  registerActivity: Call;
  deleteUser: Call;
  requestSms: Call;
  requestCall: Call;
  verifyToken: Call;
  startPhoneVerification: Call;
  verifyPhone: Call;
  getPhoneInformation: Call;
  getApplicationDetails: Call;
  getApplicationStatistics: Call;
  createApprovalRequest: Call;
  getApprovalRequest: Call;
}

/** What it rejects with: the status as `code`, the reply as `body`. A reply of the wrong form is an assertion with code 500. */
export interface AuthyClientError extends Error {
  code: number;
  body?: Record<string, unknown>;
}

interface Package {
  Client: new (options: { key: string }, more: { host: string }) => AuthyClient;
  errors: { HttpError: new (...args: never[]) => AuthyClientError };
  enums: { activity: Record<string, string>; locale: Record<string, string>; verificationVia: Record<string, string> };
}

const require = createRequire(import.meta.url);

/** The npm package `authy-client`, unmodified. */
export const authyClientPackage = () => require('authy-client') as Package;

export function openAuthyClient(key: string, host: string): AuthyClient {
  const { Client } = authyClientPackage();
  return new Client({ key }, { host });
}
