/** Tells every tab, this one included, that something was stored. */
export interface ChangeChannel {
  tell(): void;
  listen(listener: () => void): () => void;
}

export function openChangeChannel(name: string): ChangeChannel {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(name);
  const callAll = () => {
    for (const listener of listeners) listener();
  };
  channel.onmessage = callAll;
  return {
    tell() {
      channel.postMessage('changed');
      callAll();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
