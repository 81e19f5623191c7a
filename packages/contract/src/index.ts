export { type AuthyOperationId, authyOperations, authyPaths, dashboardOperations, errorReply } from './authy/index.ts';
export type { Operation } from './operation.ts';
