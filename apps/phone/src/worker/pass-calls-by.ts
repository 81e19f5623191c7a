interface Routing {
  /** Absent where the browser asks the worker about everything. */
  addRoutes?(rule: { condition: { urlPattern: { pathname: string } }; source: 'network' }): Promise<void>;
}

/**
 * Has calls to the server go past the worker, which has nothing to say to them. It need not be started for each, and a browser that
 * puts a new version in its place does not wait for a moment in which nobody calls.
 */
export function passCallsBy(event: ExtendableEvent & Routing, scope: string): void {
  const { pathname } = new URL('../device/', scope);
  if (!event.addRoutes) return;
  const added = event.addRoutes({ condition: { urlPattern: { pathname: `${pathname}*` } }, source: 'network' });
  // Without the rule all is as in other browsers.
  event.waitUntil(added.catch(() => {}));
}
