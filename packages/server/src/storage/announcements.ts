import { invariant } from '../kernel/domain-error.ts';

/** Called with the text of an announcement, or with {@link resync}. Reports its own failures: what it throws is dropped. */
export type Listener = (text: string) => void;

export interface Announcement {
  topic: string;
  text: string;
}

/** The text after which a listener must look at the database: announcements of other nodes may have been missed. */
export const resync = 'resync';

/** PostgreSQL carries less than 8000 bytes in a notification (its documentation of NOTIFY), ours with a frame around both. */
const mostTopic = 200;
const mostText = 4000;

/** What one unit of work announces: each thing once, in the order of its first mention. The same bounds hold on both databases. */
export function makeAnnouncements() {
  const made = new Map<string, Announcement>();
  return {
    add(topic: string, text: string): void {
      invariant(Buffer.byteLength(topic) <= mostTopic, 'the topic of an announcement is too long');
      invariant(Buffer.byteLength(text) <= mostText, 'the text of an announcement is too long');
      invariant(text !== resync, 'resync is a word of the store');
      made.set(JSON.stringify([topic, text]), { topic, text });
    },
    all: (): Announcement[] => [...made.values()],
  };
}

export type Announcements = ReturnType<typeof makeAnnouncements>;

/** The listeners of this process. */
export function makeListeners() {
  const byTopic = new Map<string, Set<Listener>>();

  return {
    add(topic: string, listener: Listener): () => void {
      // Each registration is its own, also of a function that listens already.
      const entry: Listener = (text) => listener(text);
      const listeners = byTopic.get(topic);
      if (listeners) listeners.add(entry);
      else byTopic.set(topic, new Set([entry]));
      return () => {
        const remaining = byTopic.get(topic);
        remaining?.delete(entry);
        if (remaining?.size === 0) byTopic.delete(topic);
      };
    },
    tell(announcements: readonly Announcement[]): void {
      for (const { topic, text } of announcements) {
        for (const listener of [...(byTopic.get(topic) ?? [])]) call(listener, text);
      }
    },
    tellAll(text: string): void {
      for (const listener of [...byTopic.values()].flatMap((listeners) => [...listeners])) call(listener, text);
    },
  };
}

export type Listeners = ReturnType<typeof makeListeners>;

/** Whoever wrote has nothing to do with who listens: the unit of work is durable, and the next listener must hear too. */
function call(listener: Listener, text: string): void {
  try {
    listener(text);
  } catch {
    // See Listener.
  }
}
