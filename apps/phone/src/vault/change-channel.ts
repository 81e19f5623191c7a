/** Tells every tab, this one included, that something was stored. */
export interface ChangeChannel {
  tell(): void;
  /** The same in this tab alone. */
  callHere(): void;
  listen(listener: () => void): () => void;
}

/** @param name the same in every tab that is to hear of it; the channel stays open as long as the tab */
export function openChangeChannel(name: string): ChangeChannel {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(name);
  const callHere = () => {
    for (const listener of listeners) listener();
  };
  channel.onmessage = callHere;
  return {
    callHere,
    tell() {
      channel.postMessage('changed');
      callHere();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
