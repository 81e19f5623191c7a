import { authyEvents } from '@countersign/contract/events';
import type {
  CreateWebhook,
  CreateWebhookRefusal,
  DeleteWebhook,
  ListWebhooks,
  Webhook,
} from '../../../features/webhooks/index.ts';
import { type Answer, answer, fail } from '../answer.ts';
import { accountSid } from '../events/account-sid.ts';
import { type Parameters, scalar } from '../parameters.ts';
import type { DashboardCall, DashboardHandler, DashboardHandlers } from './dashboard-call.ts';

export interface WebhookRoutesDeps {
  createWebhook: CreateWebhook;
  listWebhooks: ListWebhooks;
  deleteWebhook: DeleteWebhook;
}

type WebhookOperation = 'webhooksCreate' | 'webhooksList' | 'webhooksDelete' | 'webhooksDeleteNamed';

/** Subscriptions to events. */
export function webhookRoutes(deps: WebhookRoutesDeps): DashboardHandlers<WebhookOperation> {
  const remove =
    (idOf: (call: DashboardCall) => string | undefined): DashboardHandler =>
    async (call) => {
      const deleted = await deps.deleteWebhook(call.application.id, idOf(call) ?? '');
      return deleted.ok ? answer({ message: 'Webhook deleted', success: true }) : fail('webhook_not_found');
    };

  return {
    async webhooksCreate({ application, parameters }) {
      const events = readEvents(parameters);
      const unknown = events.find((event) => !known.has(event));
      if (unknown !== undefined) return notCreated(`there is no event ${unknown.slice(0, 60)}`);
      const encoding = scalar(parameters, 'encoding') || 'json';
      if (encoding !== 'json' && encoding !== 'form') return notCreated('encoding is json or form');
      const created = await deps.createWebhook({
        applicationId: application.id,
        name: scalar(parameters, 'name') ?? '',
        url: scalar(parameters, 'url') ?? '',
        events,
        encoding,
      });
      if (!created.ok) return refusals[created.refusal](created.problem ?? '');
      return answer({ webhook: bodyOf(created.webhook), message: 'Webhook created', success: true });
    },

    async webhooksList({ application }) {
      const webhooks = await deps.listWebhooks(application.id);
      return answer({ webhooks: webhooks.map(bodyOf), message: 'Webhooks list', success: true });
    },

    webhooksDelete: remove(({ path }) => path.id),
    // One of the clients names the webhook in the body instead.
    webhooksDeleteNamed: remove(({ parameters }) => scalar(parameters, 'webhook_id')),
  };
}

const known: ReadonlySet<string> = new Set(authyEvents);

/** A list, or one name alone. */
function readEvents(parameters: Parameters): string[] {
  const given = parameters.events;
  const list = Array.isArray(given) ? given : [given];
  return list.map((event) => (typeof event === 'string' ? event : '')).filter((event) => event !== '');
}

function bodyOf(webhook: Webhook): object {
  const { id, applicationId, name, url, signingKey, events, createdAt } = webhook;
  return {
    id,
    name,
    account_sid: accountSid(applicationId),
    service_id: String(applicationId),
    url,
    signing_key: signingKey,
    events,
    creation_date: `${new Date(createdAt).toISOString().slice(0, 19)}Z`,
  };
}

const notCreated = (why: string): Answer =>
  fail('webhook_not_created', { message: `Webhook could not be created: ${why}` });

const refusals: Record<CreateWebhookRefusal, (problem: string) => Answer> = {
  invalid_name: () => notCreated('a name of 1 to 100 characters is needed, all of which are seen'),
  invalid_url: (problem) => notCreated(`its URL cannot be used, ${problem}`),
  no_events: () => notCreated('events[] must name at least one event'),
  too_many: () => notCreated('the application has as many webhooks as it may have'),
  unknown_application: () => fail('application_not_valid'),
};
