import { authyApprovalCases } from './suites/authy-approvals.ts';
import { authyClientApprovalCases } from './suites/authy-client-approvals.ts';
import { authyClientPhoneCases } from './suites/authy-client-phones.ts';
import { authyClientTokenCases } from './suites/authy-client-tokens.ts';
import { authyClientUserCases } from './suites/authy-client-users.ts';
import { authyPhoneCases } from './suites/authy-phones.ts';
import { authyTokenCases } from './suites/authy-tokens.ts';
import { authyUserCases } from './suites/authy-users.ts';

/** What code that uses the npm package `authy` depends on. */
export const authyCases = [...authyUserCases, ...authyTokenCases, ...authyPhoneCases, ...authyApprovalCases];

/** Every call of the two npm packages, on good and bad paths. */
export const allCases = [
  ...authyCases,
  ...authyClientUserCases,
  ...authyClientTokenCases,
  ...authyClientPhoneCases,
  ...authyClientApprovalCases,
];
