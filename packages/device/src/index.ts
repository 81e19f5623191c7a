export {
  type AnswerBody,
  type AnswerDraft,
  type AnswerRefusal,
  buildAnswer,
  type Decision,
  type UserVerification,
} from './answer.ts';
export type { AnswerOutcome } from './answer-outcome.ts';
export {
  type ApprovalRequest,
  checkApprovalRequest,
  type NumberMatching,
  type RequestRefusal,
  readApprovalRequest,
} from './approval-request.ts';
export { type AskForCode, type CodeWish, makeAskForCode } from './ask-for-code.ts';
export { base32, readBase32 } from './base32.ts';
export { base64url, readBase64url } from './base64url.ts';
export type { Bytes } from './bytes.ts';
export {
  type CanonicalRefusal,
  type CanonicalValue,
  canonicalBytes,
  readCanonical,
  writeCanonical,
} from './canonical-json.ts';
export type { Clock } from './clock.ts';
export {
  addClockReading,
  type ClockReading,
  type ClockSamples,
  clockOffset,
  isClockOff,
  restartClock,
} from './clock-offset.ts';
export { authorizeCall, type DeviceCall } from './device-call.ts';
export {
  type DeviceClient,
  type DeviceClientDeps,
  type DeviceStanding,
  type GivenAnswer,
  makeDeviceClient,
  type ShownRequest,
  type VerifyUser,
} from './device-client.ts';
export { type DeviceKey, exportDeviceKey, generateDeviceKey, importDeviceKey, type PrivateJwk } from './device-key.ts';
export type { DeviceFailure, Reply } from './device-reply.ts';
export type { DeviceState } from './device-state.ts';
export { type EnrolDevice, type EnrolDeviceDeps, type EnrolledDevice, makeEnrolDevice } from './enrol-device.ts';
export {
  buildEnrolment,
  type EnrolBody,
  type Enrolment,
  type EnrolmentProof,
  type UserVerificationKey,
} from './enrolment.ts';
export { type EnrolmentLink, readEnrolmentLink } from './enrolment-link.ts';
export {
  type EvidenceClaims,
  type EvidenceFormRefusal,
  evidenceInput,
  readEvidence,
  writeEvidence,
} from './evidence.ts';
export type { Fetch } from './exchange.ts';
export { dropHiddenSigns, hasHiddenSigns, nameHiddenSigns } from './hidden-signs.ts';
export { endlessLife, isEndless } from './is-endless.ts';
export type { KeyHandle } from './key-handle.ts';
export { lowS } from './low-s.ts';
export type { OwnDevice } from './own-devices.ts';
export { type Pause, webPause } from './pause.ts';
export type { PendingRequest, PendingRequests } from './pending-request.ts';
export { isPublicJwk, type PublicJwk, thumbprintOf } from './public-jwk.ts';
export type { PushSubscription } from './push-subscription.ts';
export { type Random, webRandom } from './random.ts';
export { makeRedeemToken, type RedeemToken } from './redeem-token.ts';
export { readRegistrationToken } from './registration-token.ts';
export type { Result } from './result.ts';
export { buildRevocation, type Revocation, type RevokeBody } from './revocation.ts';
export { buildRotation, type RotateBody, type Rotation } from './rotation.ts';
export { isBasePath, isServerOrigin } from './server-origin.ts';
export { readShortCode, showShortCode } from './short-code.ts';
export { signTagged, verifyTagged } from './signature.ts';
export { type SigningTag, signingInput } from './signing-input.ts';
export type { SoftToken } from './soft-token.ts';
export { exportSeed, importSeed, type TotpCode, type TotpForm, totp } from './totp.ts';
export { type AnswerMembers, type VerifyAnswerRefusal, verifyAnswer } from './verify-answer.ts';
export { type EvidenceRefusal, type ProvenEvidence, verifyEvidence } from './verify-evidence.ts';
export type { DeviceEvent, WatchEnd, WatchEvents, WatchOptions } from './watch-events.ts';
