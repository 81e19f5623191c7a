export { makePushes } from './make-pushes.ts';
export type { PushOutcome } from './push.ts';
export { makeTestPush, type TestPush } from './test-push.ts';
export type { WakeDevice } from './wake-device.ts';
export { topicOf, writeNotification } from './write-notification.ts';
