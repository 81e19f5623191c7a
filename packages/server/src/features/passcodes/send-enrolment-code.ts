import type { SendMessage } from '../delivery/index.ts';
import type { SendEnrolmentCode } from '../devices/index.ts';
import { chooseLocale, localeOfCountry } from '../messages/index.ts';
import { composePasscode } from './compose-passcode.ts';

/** The digits by which a phone becomes a device, in the words of every other code. */
export function makeSendEnrolmentCode({ sendMessage }: { sendMessage: SendMessage }): SendEnrolmentCode {
  return (tx, { application, user, channel, code, expiresAt }) => {
    const locale = chooseLocale({
      requested: undefined,
      user: application.settings.locale,
      country: localeOfCountry(user.countryCode),
    });
    return sendMessage(tx, {
      ...{ applicationId: application.id, userId: user.id, channel, purpose: 'enrolment', to: user.phone },
      ...composePasscode({ channel, locale, app: application.name, code, action: null }),
      ...{ code, locale, expiresAt },
    });
  };
}
