import { useSyncExternalStore } from 'react';

interface PromptEvent extends Event {
  prompt(): Promise<unknown>;
}

let offered: PromptEvent | null = null;
const listeners = new Set<() => void>();

/** Keeps the browser's offer to install the app for the moment when the person wants it. */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    set(event as PromptEvent);
  });
  addEventListener('appinstalled', () => set(null));
}

/** Asks the browser to install the app; null where it has not offered to. */
export function useInstallPrompt(): (() => Promise<void>) | null {
  const event = useSyncExternalStore(follow, () => offered);
  if (event === null) return null;
  return async () => {
    await event.prompt();
    // One offer is good for one question.
    set(null);
  };
}

function set(event: PromptEvent | null): void {
  offered = event;
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
