import type { CheckToken, TokenRefusal } from '../../features/token-checks/index.ts';
import { type Answer, answer, fail } from './answer.ts';
import type { Handlers } from './call.ts';
import { verifyDevice } from './device-bodies.ts';
import { flag } from './parameters.ts';
import { readAction } from './read-action.ts';
import { userIdOf } from './user-id.ts';

/** Only ASCII digits: anything else in the path must never be taken for a token. */
const tokenForm = /^[0-9]{6,10}$/;

/** Checking tokens. `success` is a string here, and only here. */
export function verifyRoutes({ checkToken }: { checkToken: CheckToken }): Handlers<'verify'> {
  return {
    async verify(call) {
      const token = call.path.token ?? '';
      if (!tokenForm.test(token)) return fail('token_malformed', { fields: { token: 'is invalid' } });
      const userId = userIdOf(call);
      if (userId === null) return fail('user_does_not_exist');
      const action = readAction(call.parameters, 'action');
      if (action.problem) return action.problem;
      const checked = await checkToken({
        application: call.application,
        userId,
        token,
        action: action.text,
        isForced: flag(call.parameters, 'force') ?? false,
        origin: call.origin,
      });
      if (!checked.ok) return refusals[checked.refusal]();
      const sent = checked.by === 'passcode' ? sentCodeDevice(checked.at) : null;
      const device = checked.device ? verifyDevice(checked.device) : sent;
      return answer({ message: 'Token is valid.', token: 'is valid', success: 'true', device });
    },
  };
}

const refusals: Record<TokenRefusal, () => Answer> = {
  unknown_user: () => fail('user_does_not_exist'),
  suspended: () => fail('user_suspended'),
  wrong: () => fail('token_invalid'),
  used: () => fail('token_reused'),
};

/** What Authy shows as the device of a code that was sent. Dates are Unix seconds. */
function sentCodeDevice(at: number): object {
  return {
    id: null,
    os_type: 'sms',
    registration_date: Math.floor(at / 1000),
    registration_method: null,
    registration_country: null,
    registration_region: null,
    registration_city: null,
    country: null,
    region: null,
    city: null,
    ip: null,
    last_account_recovery_at: null,
    last_sync_date: null,
  };
}
