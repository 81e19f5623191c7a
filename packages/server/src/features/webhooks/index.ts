export { type CreateWebhook, type CreateWebhookRefusal, makeCreateWebhook } from './create-webhook.ts';
export { type DeleteWebhook, makeDeleteWebhook } from './delete-webhook.ts';
export { makeFindWebhook } from './find-webhook.ts';
export { type ListWebhooks, makeListWebhooks } from './list-webhooks.ts';
export { makeSubscriptions } from './subscriptions.ts';
export { makeTellWebhooks, type RaiseEvent } from './tell-webhooks.ts';
export type { Webhook, WebhookEncoding } from './webhook.ts';
export { writeWebhookRequest } from './write-webhook-request.ts';
