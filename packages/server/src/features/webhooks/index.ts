export type { CreateWebhook, CreateWebhookRefusal } from './create-webhook.ts';
export type { DeleteWebhook } from './delete-webhook.ts';
export { makeFindWebhookReceiver } from './find-webhook-receiver.ts';
export type { ListWebhooks } from './list-webhooks.ts';
export { makeWebhooks } from './make-webhooks.ts';
export { makeSubscriptions } from './subscriptions.ts';
export { makeTellWebhooks } from './tell-webhooks.ts';
export type { Webhook } from './webhook.ts';
