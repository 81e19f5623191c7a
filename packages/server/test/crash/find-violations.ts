import type { Findings, History } from './history.ts';

/** Everything in which the database is not what it was acknowledged to be; empty when nothing was lost and nothing accepted twice. */
export function findViolations(history: History, findings: Findings): string[] {
  const violations = findings.damage.map((line) => `damaged: ${line}`);
  const accepted = new Set<string>();
  const sent = new Map<number, number>();

  for (const event of history) {
    switch (event.kind) {
      case 'registered':
        if (!findings.userIds.has(event.userId)) violations.push(`user ${event.userId} is lost`);
        break;
      case 'sent':
        sent.set(event.userId, (sent.get(event.userId) ?? 0) + 1);
        break;
      case 'started':
        if (!findings.verifications.has(event.uuid)) violations.push(`verification ${event.uuid} is lost`);
        break;
      case 'accepted':
        acceptOnce(`the code ${event.code} of user ${event.userId}`);
        break;
      case 'verified':
        acceptOnce(`the code of verification ${event.uuid}`);
        if (findings.verifications.get(event.uuid) !== true)
          violations.push(`verification ${event.uuid} is not verified`);
        break;
    }
  }
  for (const [userId, count] of sent) {
    const kept = findings.messages.get(userId) ?? { finished: 0, unfinished: 0 };
    const lost = count - kept.finished - kept.unfinished;
    if (lost > 0) violations.push(`${lost} of the messages to user ${userId} are lost`);
  }
  for (const [userId, { unfinished }] of findings.messages) {
    if (unfinished > 0)
      violations.push(`${unfinished} messages to user ${userId} were neither handed over nor given up`);
  }
  return violations;

  function acceptOnce(what: string): void {
    if (accepted.has(what)) violations.push(`${what} was accepted twice`);
    accepted.add(what);
  }
}
