import type { BrowserContext, CDPSession, Worker } from 'playwright-core';

/** One notification that stands on the screen. */
export interface Standing {
  title: string;
  body: string;
  tag: string;
  actions: string[];
}

/** The service worker of an app, with what the system around a browser does to it. */
export interface HandedPushes {
  worker: Worker;
  /** Hands a push to the worker as the browser does. Resolves with every notification that stands then. */
  push(body: string): Promise<Standing[]>;
  standing(): Promise<Standing[]>;
  /** Taps a notification, or one of its buttons. Resolves with what the worker did when it is done. */
  tap(tag: string, action?: string): Promise<Tapped>;
  /** How often something was shown since the beginning. */
  shows(): Promise<number>;
}

export interface Tapped {
  /** Addresses of windows that were opened. */
  opened: string[];
  /** Addresses of windows that came to the front. */
  focused: string[];
}

/** Windows open after a real tap only, of which there is none without a screen: what the worker wants is written down instead. */
const prepare = `
  globalThis.seen = { shows: 0, opened: [], focused: [], refusesWindows: false };
  const { showNotification } = ServiceWorkerRegistration.prototype;
  ServiceWorkerRegistration.prototype.showNotification = async function (...given) {
    await showNotification.apply(this, given);
    seen.shows += 1;
    seen.tell?.();
  };
  Clients.prototype.openWindow = async (address) => {
    if (seen.refusesWindows) throw new DOMException('no tap', 'InvalidAccessError');
    seen.opened.push(address);
    return null;
  };
  WindowClient.prototype.focus = async function () {
    seen.focused.push(this.url);
    return this;
  };
  globalThis.standing = async () =>
    (await registration.getNotifications()).map(({ title, body, tag, actions }) => ({
      ...{ title, body, tag },
      actions: actions.map(({ action }) => action),
    }));
  // Events of one's own making have no life to be extended.
  globalThis.dispatch = async (event) => {
    const waits = [];
    event.waitUntil = (wait) => waits.push(wait);
    dispatchEvent(event);
    await Promise.all(waits);
  };
`;

/** Takes hold of the worker that serves an address. */
export async function openHandedPushes(context: BrowserContext, side: CDPSession, origin: string) {
  const registered = new Promise<string>((resolve) => {
    side.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId);
    });
  });
  await side.send('ServiceWorker.enable');
  const registrationId = await registered;
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(prepare);
  const run = <T>(script: string): Promise<T> => worker.evaluate(`(async () => { ${script} })()`);

  const handed: HandedPushes = {
    worker,
    standing: () => run('return standing()'),
    shows: () => run('return seen.shows'),
    async push(data) {
      await run('seen.next = new Promise((resolve) => { seen.tell = resolve; })');
      await side.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
      await run('await seen.next');
      return handed.standing();
    },
    tap: (tag, action = '') =>
      run(`
        Object.assign(seen, { opened: [], focused: [] });
        const [notification] = await registration.getNotifications({ tag: ${JSON.stringify(tag)} });
        await dispatch(new NotificationEvent('notificationclick', { notification, action: ${JSON.stringify(action)} }));
        const { opened, focused } = seen;
        return { opened, focused };
      `),
  };
  return handed;
}
