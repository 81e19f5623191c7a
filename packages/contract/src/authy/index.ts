import { applicationOperations } from './application.ts';
import { approvalOperations } from './approvals.ts';
import { dashboardOperations } from './dashboard.ts';
import { deviceOperations } from './devices.ts';
import { phoneOperations } from './phones.ts';
import { reportingOperations } from './reporting.ts';
import { tokenOperations } from './tokens.ts';
import { userOperations } from './users.ts';

export { errorReply } from './parts.ts';
export { type AuthyOperationId, authyPaths } from './paths.ts';
export { dashboardOperations };

/** Every call of the Authy REST API. */
export const authyOperations = [
  ...userOperations,
  ...tokenOperations,
  ...approvalOperations,
  ...deviceOperations,
  ...phoneOperations,
  ...applicationOperations,
  ...reportingOperations,
] as const;
