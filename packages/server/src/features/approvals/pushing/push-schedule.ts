/** Milliseconds for which a push is tried, and kept by its service for a phone that is away. */
const pushLife = 600_000;

/**
 * Until when the push of an approval is worth trying at this moment, and whether another one follows. There are two at most: one when it
 * is asked, and one reminder when that has had its time and the approval still waits.
 */
export function judgePushTime(approval: { createdAt: number; expiresAt: number }, now: number) {
  const { createdAt, expiresAt } = approval;
  const reminderAt = createdAt + pushLife;
  if (now < reminderAt) {
    const goodUntil = Math.min(reminderAt, expiresAt);
    return { goodUntil, nextAt: expiresAt > reminderAt ? reminderAt : null };
  }
  return { goodUntil: Math.min(reminderAt + pushLife, expiresAt), nextAt: null };
}
