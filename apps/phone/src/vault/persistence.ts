/** Whether the browser promised not to clear this app's storage for want of space. `unknown` where it cannot be asked. */
export type Persistence = 'persisted' | 'best_effort' | 'unknown';

/** What the browser has promised so far; asks the person nothing. */
export async function readPersistence(): Promise<Persistence> {
  if (!navigator.storage?.persisted) return 'unknown';
  return (await navigator.storage.persisted()) ? 'persisted' : 'best_effort';
}

/** Asks for that promise. Browsers give it by rules of their own, some after asking the person. */
export async function askForPersistence(): Promise<Persistence> {
  if (!navigator.storage?.persist) return 'unknown';
  return (await navigator.storage.persist()) ? 'persisted' : 'best_effort';
}
