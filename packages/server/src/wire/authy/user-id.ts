import { isUserId } from '../../features/users/index.ts';
import type { Call } from './call.ts';

/** The user a path names; null for anything that cannot be an id, which is answered like an unknown one. */
export function userIdOf(call: Call): number | null {
  const text = call.path.id ?? '';
  return isUserId(text) ? Number(text) : null;
}
