import type { Channel } from '../../features/delivery/index.ts';
import type { makeSendPasscode, SendPasscodeRefusal, SentPasscode } from '../../features/passcodes/index.ts';
import type { User } from '../../features/users/index.ts';
import { type Answer, answer, fail } from './answer.ts';
import type { Call, Handler, Handlers } from './call.ts';
import { tooManyToday } from './limit-texts.ts';
import { maskCellphone } from './mask-phone.ts';
import { scalar } from './parameters.ts';
import { readAction } from './read-action.ts';
import { userIdOf } from './user-id.ts';

export interface OneTimeCodeDeps {
  sendPasscode: ReturnType<typeof makeSendPasscode>;
}

/** Sending codes by SMS, call and e-mail. Answers as soon as the send is durable, whatever the provider does. */
export function oneTimeCodeRoutes({ sendPasscode }: OneTimeCodeDeps): Handlers<'sms' | 'call' | 'email'> {
  const send =
    (channel: Channel, reply: (sent: SentPasscode) => object): Handler =>
    async (call) => {
      const userId = userIdOf(call);
      if (userId === null) return fail('user_not_found');
      const words = readWords(call);
      if ('status' in words) return words;
      const { application, origin } = call;
      const sent = await sendPasscode({ application, userId, channel, ...words, origin });
      return sent.ok ? answer(reply(sent)) : refusals[sent.refusal](channel);
    };

  return {
    sms: send('sms', ({ user }) => ({ success: true, message: 'SMS token was sent', cellphone: cellphoneOf(user) })),
    call: send('voice', ({ user }) => ({ cellphone: cellphoneOf(user), message: 'Call started...', success: true })),
    email: send('email', ({ to, messageId }) => ({
      success: true,
      message: 'Email token was sent',
      email: to,
      email_id: `EM${messageId}`,
    })),
  };
}

function readWords({
  parameters,
}: Call): Answer | { action: string | null; actionMessage: string | null; locale: string | null } {
  const action = readAction(parameters, 'action');
  if (action.problem) return action.problem;
  const actionMessage = readAction(parameters, 'action_message');
  if (actionMessage.problem) return actionMessage.problem;
  return { action: action.text, actionMessage: actionMessage.text, locale: scalar(parameters, 'locale') ?? null };
}

const refusals: Record<SendPasscodeRefusal, (channel: Channel) => Answer> = {
  unknown_user: () => fail('user_not_found'),
  suspended: () => fail('user_suspended'),
  channel_disabled: (channel) => channelDisabled[channel],
  no_address: (channel) => fail(channel === 'email' ? 'email_invalid' : 'phone_number_invalid'),
  too_many_this_hour: () => fail('too_many_tokens'),
  too_many_today: () => fail('dos_protection', { message: tooManyToday }),
};

const channelDisabled: Record<Channel, Answer> = {
  sms: fail('sms_not_enabled'),
  voice: fail('calls_not_enabled'),
  email: fail('sms_not_enabled', { message: 'Email is not enabled' }),
};

function cellphoneOf(user: User): string {
  const { countryCode, phone } = user;
  return maskCellphone({ countryCode, national: phone.slice(1 + String(countryCode).length) });
}
