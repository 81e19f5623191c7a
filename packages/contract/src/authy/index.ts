import { applicationOperations } from './application.ts';
import { approvalOperations } from './approvals.ts';
import { deviceOperations } from './devices.ts';
import { phoneOperations } from './phones.ts';
import { tokenOperations } from './tokens.ts';
import { userOperations } from './users.ts';

export { errorReply } from './parts.ts';
export { type AuthyOperationId, authyPaths } from './paths.ts';

/** Every call of the Authy REST API. */
export const authyOperations = [
  ...userOperations,
  ...tokenOperations,
  ...approvalOperations,
  ...deviceOperations,
  ...phoneOperations,
  ...applicationOperations,
] as const;
