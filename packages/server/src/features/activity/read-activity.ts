import type { Seal } from '../../kernel/seal.ts';
import type { ActivityKind, NotedActivity } from './activity.ts';
import type { ActivityRow } from './repository.ts';

export const sealData = (seal: Seal, applicationId: number, data: object): string =>
  seal.seal(JSON.stringify(data), ['activities', 'data', applicationId]);

/** An activity as it was noted. The address it came from is not kept. */
export function readActivity(seal: Seal, row: ActivityRow): NotedActivity {
  const { application_id: applicationId, data_sealed: sealed, request_id: requestId } = row;
  return {
    applicationId,
    userId: row.user_id,
    kind: row.kind as ActivityKind,
    ...(sealed !== null && { data: JSON.parse(seal.open(sealed, ['activities', 'data', applicationId])) as object }),
    ...(requestId !== null && { origin: { requestId, ip: null } }),
    at: row.created_at,
  };
}
