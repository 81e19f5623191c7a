import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import { applicationRows } from '../applications/index.ts';
import { webhookRows } from './repository.ts';
import type { Subscriptions } from './subscriptions.ts';
import { heardBy } from './webhook.ts';

/** Ends a subscription at once: what was raised for it and not delivered yet is not delivered any more. */
export type DeleteWebhook = (applicationId: number, id: string) => Promise<Result<object, 'unknown_webhook'>>;

export function makeDeleteWebhook(deps: { store: Store; subscriptions: Subscriptions }): DeleteWebhook {
  const { store, subscriptions } = deps;
  return (applicationId, id) =>
    store.write(async (tx) => {
      await applicationRows.hold(tx, applicationId);
      if (!(await webhookRows.remove(tx, { applicationId, id }))) return refuse('unknown_webhook');
      const others = await webhookRows.ofApplication(tx, applicationId);
      await applicationRows.setHeard(tx, applicationId, heardBy(others));
      tx.afterCommit(() => subscriptions.forget(applicationId));
      return { ok: true };
    });
}
