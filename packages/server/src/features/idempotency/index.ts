export { type DoOnce, makeDoOnce } from './do-once.ts';
export { rememberedReplyRows } from './repository.ts';
