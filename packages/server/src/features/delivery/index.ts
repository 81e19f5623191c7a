export { configureProviders } from './configure-providers.ts';
export {
  type AttemptInfo,
  type GivenUpMessage,
  makeDeliverMessage,
  type UndeliveredInfo,
} from './deliver-message.job.ts';
export type { Channel, OutgoingMessage, Provider, SendOutcome } from './provider.ts';
export type { ProvidersByChannel } from './providers-settings.ts';
export type { Receipt } from './receipt.ts';
export { makeRecordReceipt, type RecordReceipt } from './record-receipt.ts';
export { deliveryRows } from './repository.ts';
export { deliverMessageKind, makeSendMessage, type NewMessage, type SendMessage } from './send-message.ts';
export { makeTwilioCallbacks } from './twilio-callbacks.ts';
