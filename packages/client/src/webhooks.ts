import type { CallDashboard } from './dashboard.ts';
import { isRecord } from './is-record.ts';
import { type Body, isSuccess } from './make-call.ts';
import { dateOfText, texts } from './read-value.ts';
import type { CallOptions } from './transport.ts';
import { acknowledged } from './users.ts';
import { wirePath } from './wire-path.ts';

export interface Webhook {
  id: string;
  name: string;
  url: string;
  events: string[];
  /** With this its deliveries are signed. */
  signingKey: string;
  createdAt: Date | null;
}

export interface WebhookRequest {
  name: string;
  url: string;
  /** By Authy's names: `user_added`, `one_touch_request_responded`. */
  events: readonly string[];
  /** Of what is sent; `json` when left out. */
  encoding?: 'json' | 'form';
}

/** Addresses that are told what happens. These calls need `dashboardKeys`. */
export interface Webhooks {
  create(webhook: WebhookRequest, options?: CallOptions): Promise<Webhook>;
  list(options?: CallOptions): Promise<Webhook[]>;
  remove(webhookId: string, options?: CallOptions): Promise<void>;
}

export function makeWebhooks(call: CallDashboard): Webhooks {
  const path = 'application/webhooks';
  return {
    create: ({ name, url, events, encoding }, options) =>
      call(
        { method: 'POST', path, parameters: { name, url, events, encoding } },
        (body) => (isSuccess(body) ? readWebhook(body.webhook) : undefined),
        options,
      ),
    list: (options) => call({ method: 'GET', path }, readWebhooks, options),
    async remove(webhookId, options) {
      await call({ method: 'DELETE', path: wirePath`application/webhooks/${webhookId}` }, acknowledged, options);
    },
  };
}

function readWebhooks(body: Body): Webhook[] | undefined {
  if (!isSuccess(body) || !Array.isArray(body.webhooks)) return undefined;
  return body.webhooks.map(readWebhook).filter((webhook) => webhook !== undefined);
}

function readWebhook(value: unknown): Webhook | undefined {
  if (!isRecord(value) || typeof value.id !== 'string') return undefined;
  return {
    id: value.id,
    name: String(value.name),
    url: String(value.url),
    events: texts(value.events),
    signingKey: String(value.signing_key),
    createdAt: dateOfText(value.creation_date),
  };
}
