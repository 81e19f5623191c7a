export type { Application, ApplicationDetails, MonthlyStatistics } from './application.ts';
export type { Approval, ApprovalStatus } from './approval.ts';
export type { ApprovalRequest, Approvals, Logo, RequestedApproval } from './approvals.ts';
export type { CallbackEvent } from './callback-event.ts';
export type { CallbackProblem, CallbackVerdict, RefusedCallback } from './callback-verdict.ts';
export type { AuthenticatorSecret, CodeRequest, Codes, SentCode } from './codes.ts';
export { type Countersign, type CountersignOptions, makeCountersign } from './countersign.ts';
export { CountersignError } from './countersign-error.ts';
export type { DashboardKeys } from './dashboard.ts';
export type { Devices, RegistrationStatus, StartedRegistration } from './devices.ts';
export type { GivenHeaders } from './find-header.ts';
export type { GivenCallback } from './given-callback.ts';
export type { DashboardApplication, DashboardUser, Management } from './management.ts';
export type { Phone, PhoneInfo, Phones, StartedVerification, Verification, VerificationRequest } from './phones.ts';
export type { RefusalReason } from './refusal-reason.ts';
export { RefusedError } from './refused-error.ts';
export { type RegistrationLinkRequest, registrationLink } from './registration-link.ts';
export type { ReplyDevice } from './reply-device.ts';
export type { CountQuery, EventConditions, EventQuery, ReportedEvent, Reports } from './reports.ts';
export { toQuery } from './to-query.ts';
export {
  type CallOptions,
  type Fetch,
  makeTransport,
  type Transport,
  type TransportOptions,
  type WireCall,
  type WireReply,
} from './transport.ts';
export { UnexpectedReplyError } from './unexpected-reply-error.ts';
export { UnreachableError } from './unreachable-error.ts';
export type { Activity, ExportedPhone, Registration, User, UserDevice, UserId, Users } from './users.ts';
export { verifyCallback } from './verify-callback.ts';
export {
  type GivenStandardWebhook,
  type StandardWebhookProblem,
  type StandardWebhookVerdict,
  verifyStandardWebhook,
} from './verify-standard-webhook.ts';
export {
  verifyWebhook,
  type WebhookEvent,
  type WebhookOptions,
  type WebhookProblem,
  type WebhookVerdict,
} from './verify-webhook.ts';
export type { WaitForApproval, WaitOptions } from './wait-for-approval.ts';
export type { Webhook, WebhookRequest, Webhooks } from './webhooks.ts';
export { wirePath } from './wire-path.ts';
