import type { Seal } from '../../../kernel/seal.ts';

/** Proves that its holder may see how one approval stands, and nothing else. 43 characters, stored nowhere. */
export function challengeTokenOf(seal: Seal, { applicationId, id }: { applicationId: number; id: string }): string {
  return Buffer.from(seal.index('approval challenge', `${applicationId}.${id}`), 'hex').toString('base64url');
}

/** Topic of announcements for whoever watches an approval without being asked; see storage/store.ts. */
export const approvalTopic = (approvalId: string): string => `approval:${approvalId}`;
