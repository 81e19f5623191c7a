/**
 * Has the worker take a page that it missed. It takes every page when it starts, but not one that is just being loaded, nor one that
 * was loaded past it: such a page would have no app from the worker until it is loaded again.
 */
export async function joinWorker(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller === null) active?.postMessage('take this page');
}
