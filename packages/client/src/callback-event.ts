import { isRecord } from './is-record.ts';
import { dateOfSeconds, integer } from './read-value.ts';
import { type ReplyDevice, readReplyDevice } from './reply-device.ts';

/** A person's answer to an approval. */
export interface CallbackEvent {
  action: string;
  approvalId: string;
  /** The decision. Only `approved` means yes. */
  status: 'approved' | 'denied';
  userId: number | null;
  deviceId: string | null;
  message: string | null;
  details: Record<string, string>;
  hiddenDetails: Record<string, string>;
  /** The person said that they had not asked for this. */
  isFlagged: boolean;
  /** Nobody answered: Countersign tries out a callback URL. Accept it with a 2xx, and do nothing else. */
  isTest: boolean;
  createdAt: Date | null;
  expiresAt: Date | null;
  signedAt: Date | null;
  device: ReplyDevice | null;
  /** All of it, as it came. In a GET all values are texts. */
  body: Record<string, unknown>;
}

/** Reads a callback whose signature holds; undefined when it is not about an answer, as the test request on saving the URL may be. */
export function readCallbackEvent(body: Record<string, unknown>): CallbackEvent | undefined {
  const { status, device } = body;
  const request = isRecord(body.approval_request) ? body.approval_request : {};
  const transaction = isRecord(request.transaction) ? request.transaction : {};
  if (typeof body.uuid !== 'string' || (status !== 'approved' && status !== 'denied')) return undefined;
  return {
    action: String(body.callback_action),
    approvalId: body.uuid,
    status,
    userId: integer(body.authy_id) ?? null,
    deviceId: body.device_uuid === null || body.device_uuid === undefined ? null : String(body.device_uuid),
    message: typeof transaction.message === 'string' ? transaction.message : null,
    details: textsOf(transaction.details),
    hiddenDetails: textsOf(transaction.hidden_details),
    isFlagged: String(transaction.flagged) === 'true',
    isTest: isRecord(device) && device.registration_method === 'test',
    createdAt: dateOfSeconds(integer(transaction.created_at_time)),
    expiresAt: dateOfSeconds(integer(request.expiration_timestamp)),
    signedAt: dateOfSeconds(integer(transaction.device_signing_time)),
    device: isRecord(device) ? readReplyDevice(device) : null,
    body,
  };
}

function textsOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([label, text]) => [label, String(text)]));
}
