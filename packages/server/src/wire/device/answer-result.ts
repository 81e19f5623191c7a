import type { ClaimRefusal } from '../../features/devices/index.ts';
import type { Result } from '../../kernel/result.ts';
import { answer, type DeviceAnswer, refuseCall } from './device-answer.ts';
import type { DeviceError } from './device-errors.ts';
import { refuseClaim } from './serve-device.ts';

/** The answer to a call that was carried out, or claimed in vain. */
export function answerResult(result: Result<object, ClaimRefusal | Exclude<DeviceError, 'clock'>>): DeviceAnswer {
  if (result.ok) return answer({});
  const { refusal } = result;
  if (refusal === 'replay' || refusal === 'revoked' || refusal === 'not_active') return refuseClaim(refusal);
  return refuseCall(refusal);
}
