export { type ActivateDevice, makeActivateDevice } from './activate-device.ts';
export type { AddPasskey } from './add-passkey.ts';
export type { AuthenticateDevice } from './calls/authenticate-device.ts';
export { type ClaimCall, type ClaimRefusal, makeClaimCall } from './calls/claim-call.ts';
export type { ConfirmDevice } from './confirm-device.ts';
export { countPasskeyUse } from './count-passkey-use.ts';
export {
  type Device,
  type DeviceCaller,
  type DeviceState,
  deviceTopic,
  type Passkey,
} from './device.ts';
export type { Admitted } from './enrolment/admit-device.ts';
export type { AskForCode } from './enrolment/ask-for-code.ts';
export type { Enrol } from './enrolment/enrol.ts';
export { enrolmentTopic } from './enrolment/enrolment.ts';
export type { OfferEnrolment } from './enrolment/offer-enrolment.ts';
export { isCustomId } from './enrolment/read-registration-token.ts';
export type { RedeemToken } from './enrolment/redeem-token.ts';
export { enrolmentRows } from './enrolment/repository.ts';
export type { SendEnrolmentCode } from './enrolment/send-code.job.ts';
export type { OfferProof, OfferStanding, ShowOffer } from './enrolment/show-offer.ts';
export type { ShowRegistration } from './enrolment/show-registration.ts';
export { type FindDevice, makeFindDevice } from './find-device.ts';
export { type ListDevices, makeActiveDevices, makeListDevices } from './list-devices.ts';
export { makeDevices } from './make-devices.ts';
export type { NameDevice } from './name-device.ts';
export { openPush } from './read-device.ts';
export { makeRefuseDevice, type RefuseDevice } from './refuse-device.ts';
export type { RemoveDevice } from './remove-device.ts';
export { deviceRows } from './repository.ts';
export { makeRevokeDevice } from './revoke-device.ts';
export { isIdle } from './revoke-idle-devices.ts';
export type { RotateKey } from './rotate-key.ts';
export type { ShowOwnDevices } from './show-own-devices.ts';
export { makeShowStanding, type ShowStanding } from './show-standing.ts';
export type { AcceptPush } from './subscriptions/push-subscription.ts';
export type { PutPush } from './subscriptions/put-push.ts';
export { subscriptionRows } from './subscriptions/repository.ts';
export { type CheckDeviceToken, makeCheckDeviceToken } from './tokens/check-device-token.ts';
export { deviceTokenShape } from './tokens/device-token.ts';
export { makeRefuseDeviceTokens } from './tokens/refuse-device-tokens.ts';
export { deviceTokenRows } from './tokens/repository.ts';
export { verifyDeviceSignature } from './verify-device-signature.ts';
export { type UserVerification, verifyUserVerification } from './verify-user-verification.ts';
export type { WithdrawDevice } from './withdraw-device.ts';
