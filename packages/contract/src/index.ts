export { type AuthyOperationId, authyOperations, errorReply } from './authy/index.ts';
export type { Operation } from './operation.ts';
