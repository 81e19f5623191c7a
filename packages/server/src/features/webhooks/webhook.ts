import { hasHiddenSigns } from '@countersign/device';
/** How a webhook's body is written: `{"body":"<jwt>"}`, or `body=<jwt>` as a form. */
export type WebhookEncoding = 'json' | 'form';

/** An address of an application that is told of events, with the key that signs what is told. */
export interface Webhook {
  /** `WH_` and a UUID. */
  id: string;
  applicationId: number;
  name: string;
  url: string;
  /** Names of events, in the order they were given. */
  events: string[];
  /** `WSK_` and 32 letters and digits; used as it stands. */
  signingKey: string;
  encoding: WebhookEncoding;
  createdAt: number;
}

const longestWebhookName = 100;
export const longestWebhookUrl = 2000;

export function isWebhookName(name: string): boolean {
  return name.trim() !== '' && [...name].length <= longestWebhookName && !hasHiddenSigns(name);
}

/** The union of what webhooks subscribe to, as it is kept with their application. */
export function heardBy(webhooks: readonly { events: string }[]): string {
  return [...new Set(webhooks.flatMap(({ events }) => events.split(' ')))].sort().join(' ');
}
