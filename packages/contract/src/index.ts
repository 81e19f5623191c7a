export { type AuthyOperationId, authyOperations, authyPaths, errorReply } from './authy/index.ts';
export type { Operation } from './operation.ts';
