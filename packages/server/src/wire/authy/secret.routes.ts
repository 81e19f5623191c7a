import type { AddSoftToken, AddSoftTokenRefusal } from '../../features/soft-tokens/index.ts';
import { type Answer, answer, fail } from './answer.ts';
import type { Handlers } from './call.ts';
import { scalar } from './parameters.ts';
import { userIdOf } from './user-id.ts';

export interface SecretRoutesDeps {
  addSoftToken: AddSoftToken;
}

/** Secrets for authenticator apps. The secret itself is only in the picture. */
export function secretRoutes({ addSoftToken }: SecretRoutesDeps): Handlers<'secret'> {
  return {
    async secret(call) {
      const userId = userIdOf(call);
      if (userId === null) return fail('user_not_found');
      const size = scalar(call.parameters, 'qr_size') ?? '';
      if (size !== '' && !/^[+-]?\d+$/.test(size)) {
        return fail('invalid_parameter', {
          message: `Invalid parameter: qr_size - '${size.slice(0, 20)}' is not a valid Integer`,
        });
      }
      const added = await addSoftToken({
        application: call.application,
        userId,
        label: scalar(call.parameters, 'label') || null,
        issuer: scalar(call.parameters, 'issuer') || null,
        pixels: size === '' ? null : Number(size),
      });
      if (!added.ok) return refusals[added.refusal]();
      return answer({
        label: added.label,
        issuer: added.issuer,
        qr_code: `${call.baseUrl}/qr/${added.linkToken}.png`,
        success: true,
      });
    },
  };
}

const refusals: Record<AddSoftTokenRefusal, () => Answer> = {
  unknown_user: () => fail('user_not_found'),
  soft_tokens_disabled: () => fail('generic_tokens_disabled'),
  too_many_soft_tokens: () => fail('dos_protection', { message: 'DoS protection: User has too many authenticators.' }),
};
