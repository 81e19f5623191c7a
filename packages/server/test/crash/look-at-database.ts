import { DatabaseSync } from 'node:sqlite';
import { findSqliteDamage } from '../../src/storage/index.ts';
import type { Findings } from './history.ts';

/** Looks at the database beside the server that has it open. */
export function lookAtDatabase(file: string): Findings {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const messages = new Map<number, { finished: number; unfinished: number }>();
    const counted = connection
      .prepare("SELECT user_id AS userId, state = 'queued' AS isQueued, count(*) AS count FROM messages GROUP BY 1, 2")
      .all() as { userId: number | null; isQueued: number; count: number }[];
    for (const { userId, isQueued, count } of counted) {
      // Messages to numbers without a user stand under 0.
      const found = messages.get(userId ?? 0) ?? { finished: 0, unfinished: 0 };
      messages.set(userId ?? 0, isQueued ? { ...found, unfinished: count } : { ...found, finished: count });
    }
    const verifications = connection.prepare('SELECT id, verified_at AS verifiedAt FROM phone_verifications').all() as {
      id: string;
      verifiedAt: number | null;
    }[];
    const users = connection.prepare('SELECT id FROM users WHERE removed_at IS NULL').all() as { id: number }[];
    return {
      userIds: new Set(users.map(({ id }) => id)),
      messages,
      verifications: new Map(verifications.map(({ id, verifiedAt }) => [id, verifiedAt !== null])),
      damage: findSqliteDamage(file),
    };
  } finally {
    connection.close();
  }
}

/** How many messages and jobs still wait for something. */
export function countUnfinished(file: string): number {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const row = connection
      .prepare("SELECT (SELECT count(*) FROM messages WHERE state = 'queued') + (SELECT count(*) FROM jobs) AS count")
      .get();
    return Number(row?.count);
  } finally {
    connection.close();
  }
}
