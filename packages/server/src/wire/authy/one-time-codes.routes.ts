import type { Channel } from '../../features/delivery/index.ts';
import type { Device } from '../../features/devices/index.ts';
import type { makeSendPasscode, SendPasscodeRefusal, SentPasscode } from '../../features/passcodes/index.ts';
import type { User } from '../../features/users/index.ts';
import { type Answer, answer, fail } from './answer.ts';
import type { Call, Handler, Handlers } from './call.ts';
import { deviceKindOf } from './device-kind.ts';
import { tooManyToday } from './limit-texts.ts';
import { maskCellphone } from './mask-phone.ts';
import { flag, scalar } from './parameters.ts';
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
      const isForced = flag(call.parameters, 'force') ?? false;
      const sent = await sendPasscode({ application, userId, channel, isForced, ...words, origin });
      if (!sent.ok) return refusals[sent.refusal](channel);
      return answer(sent.ignoredFor === null ? reply(sent) : ignored(sent.user, sent.ignoredFor, channel));
    };

  return {
    sms: send('sms', ({ user }) => ({ success: true, message: 'SMS token was sent', cellphone: maskCellphone(user) })),
    call: send('voice', ({ user }) => ({ cellphone: maskCellphone(user), message: 'Call started...', success: true })),
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

/** Programs look for the beginning of these; the two blanks after "using" are Authy's. */
const ignoredSms =
  'Ignored: SMS is not needed for smartphones. Pass force=true if you want to actually send it anyway.';
const ignoredCall =
  'Call ignored. User is using  App Tokens and this call is not necessary. Pass force=true if you still want to call users that are using the App.';

/** Both keys, `ignored` and `device`, stand in this reply alone: one client takes the first for true wherever it is. */
function ignored(user: User, device: Device, channel: Channel): object {
  return {
    message: channel === 'voice' ? ignoredCall : ignoredSms,
    cellphone: maskCellphone(user),
    device: deviceKindOf(device).word,
    ignored: true,
    success: true,
  };
}
