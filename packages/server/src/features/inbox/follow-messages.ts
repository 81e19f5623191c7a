import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { InboxFeed, InboxListener, Listening } from './inbox-feed.ts';
import { inboxRows } from './repository.ts';
import { openRow } from './seal-message.ts';

/**
 * Tells a listener of every message from now on, each once.
 * @param after a sequence: what arrived since is told first. Null: nothing of the past.
 */
export type FollowMessages = (after: number | null, listener: InboxListener) => Promise<Listening>;

const rowsAtOnce = 200;

export function makeFollowMessages(deps: { store: Store; seal: Seal; feed: InboxFeed }): FollowMessages {
  const { store, seal, feed } = deps;
  return async (after, listener) => {
    if (after === null) return feed.listen(listener);

    const told = new Set<number>();
    let isCatchingUp = true;
    const waiting: (() => void)[] = [];
    const inOrder = (action: () => void) => (isCatchingUp ? waiting.push(action) : action());
    const listening = await feed.listen({
      arrived: (message) => inOrder(() => !told.has(message.sequence) && listener.arrived(message)),
      cleared: () => inOrder(() => listener.cleared?.()),
    });
    if (!listening.ok) return listening;

    try {
      await tellPast(after, listener, told);
    } catch (error) {
      listening.stop();
      throw error;
    }
    for (const action of waiting) action();
    told.clear();
    isCatchingUp = false;
    return listening;
  };

  async function tellPast(after: number, listener: InboxListener, told: Set<number>): Promise<void> {
    for (let next = after; ; ) {
      const rows = await store.read((tx) => inboxRows.oldestFirst(tx, { after: next, limit: rowsAtOnce }));
      for (const row of rows) {
        told.add(row.sequence);
        listener.arrived(openRow(seal, row));
      }
      if (rows.length < rowsAtOnce) return;
      next = rows.at(-1)?.sequence ?? next;
    }
  }
}
