import { type Approval, type Detail, neverExpires } from '../../features/approvals/index.ts';
import type { Device } from '../../features/devices/index.ts';
import { callbackDevice, inSeconds } from './device-bodies.ts';

/**
 * What an application is told of an answered approval, with the keys and in the order of Authy's callbacks since 2017. The device's id
 * is text in `device_uuid`, which one client demands, and a number in `device`; in the signed form they are the same.
 */
export function callbackBody({ approval, device }: { approval: Approval; device: Device }): object {
  const { answer, status, reason, expiresAt } = approval;
  return {
    authy_id: approval.userId,
    device_uuid: String(device.number),
    callback_action: 'approval_request_status',
    uuid: approval.id,
    status,
    approval_request: {
      transaction: {
        details: asObject(approval.details),
        device_details: {},
        device_geolocation: '',
        device_signing_time: answer?.signedAt ?? 0,
        encrypted: false,
        flagged: reason === 'not_me',
        hidden_details: asObject(approval.hiddenDetails),
        message: approval.message,
        reason: reason ?? '',
        requester_details: null,
        status,
        uuid: approval.id,
        created_at_time: inSeconds(approval.createdAt),
        customer_uuid: approval.applicationId,
      },
      expiration_timestamp: expiresAt === neverExpires ? 0 : inSeconds(expiresAt),
      // `res` first: receivers that sort the members of a list and those that do not agree then.
      logos: approval.logos?.map(({ res, url }) => ({ res, url })) ?? null,
      app_id: approval.applicationObjectId,
    },
    signature: Buffer.from(answer?.signature ?? '', 'base64url').toString('base64'),
    device: callbackDevice(device),
  };
}

function asObject(details: readonly Detail[] | null): Record<string, string> | null {
  return details && Object.fromEntries(details.map(({ label, value }) => [label, value]));
}
