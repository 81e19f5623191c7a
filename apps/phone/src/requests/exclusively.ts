/** Does work that no other tab of the app does at the same time under that name. Rejects when the signal ends the waiting for it. */
export async function exclusively<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!('locks' in navigator)) return work();
  const options = signal ? { signal } : {};
  return navigator.locks.request(`countersign ${name}`, options, work) as Promise<T>;
}
