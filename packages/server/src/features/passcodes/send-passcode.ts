import { type Result, refuse } from '../../kernel/result.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { NoteActivity, Origin } from '../activity/index.ts';
import type { Application } from '../applications/index.ts';
import type { Channel, SendMessage } from '../delivery/index.ts';
import { type Device, deviceTopic, type ListDevices } from '../devices/index.ts';
import { chooseLocale, localeOfCountry } from '../messages/index.ts';
import { type GuessGuard, type SendLimits, type TakeSend, userSubject } from '../protection/index.ts';
import type { FindUser, User } from '../users/index.ts';
import { composePasscode } from './compose-passcode.ts';
import type { IssuePasscode } from './issue-passcode.ts';
import { passcodePurpose } from './passcode.ts';

export interface SendPasscodeDeps {
  store: Store;
  findUser: FindUser;
  guessGuard: GuessGuard;
  takeSend: TakeSend;
  issuePasscode: IssuePasscode;
  sendMessage: SendMessage;
  noteActivity: NoteActivity;
  activeDevices: ListDevices;
  /** What applications that say nothing follow. */
  defaults: SendLimits & { digits: number };
}

export interface PasscodeRequest {
  application: Application;
  userId: number;
  channel: Channel;
  action: string | null;
  /** Shown in the message instead of the action. */
  actionMessage: string | null;
  locale: string | null;
  /** Send although the user has a device that shows codes. */
  isForced: boolean;
  origin?: Origin;
}

export type SendPasscodeRefusal =
  | 'unknown_user'
  | 'suspended'
  | 'channel_disabled'
  | 'no_address'
  | 'too_many_this_hour'
  | 'too_many_today';

/** What was accepted for sending: to whom, and the message's id. */
export interface SentPasscode {
  user: User;
  to: string;
  messageId: string;
  ignoredFor: null;
}

/** Nothing was sent, because the user's devices show codes; they were nudged to show one. */
export interface IgnoredPasscode {
  user: User;
  /** The one that was seen last. */
  ignoredFor: Device;
}

/** Accepts a code for sending; the message leaves with the next job. Sandbox applications send nothing. */
export function makeSendPasscode(deps: SendPasscodeDeps) {
  const { store, findUser, guessGuard, takeSend, issuePasscode, sendMessage, noteActivity, activeDevices, defaults } =
    deps;

  return (request: PasscodeRequest): Promise<Result<SentPasscode | IgnoredPasscode, SendPasscodeRefusal>> =>
    store.write(async (tx) => {
      const { application, userId, channel } = request;
      const user = await findUser(tx, application.id, userId);
      if (!user) return refuse('unknown_user');
      if (!isEnabled(application, channel)) return refuse('channel_disabled');
      const subject = userSubject(application.id, userId);
      if (await guessGuard.isSuspended(tx, subject)) return refuse('suspended');
      const devices = await devicesInstead(tx, request);
      const [ignoredFor] = devices;
      if (ignoredFor) {
        for (const { id } of devices) await tx.announce(deviceTopic(id), 'nudge');
        return { ok: true, user, ignoredFor };
      }
      const to = channel === 'email' ? user.emails[0] : user.phone;
      if (to === undefined || to === '') return refuse('no_address');
      if (application.plan === 'sandbox') return { ok: true, user, to, messageId: '0'.repeat(32), ignoredFor: null };
      const reached = await takeSend(tx, subject, {
        perHour: application.settings.sendsPerHour ?? defaults.perHour,
        perDay: application.settings.sendsPerDay ?? defaults.perDay,
      });
      if (reached) return refuse(reached === 'hour' ? 'too_many_this_hour' : 'too_many_today');
      const messageId = await send(tx, request, user, to);
      const kind = channel === 'voice' ? 'token_called' : 'token_sent';
      await noteActivity(tx, {
        applicationId: application.id,
        userId,
        kind,
        data: { channel },
        origin: request.origin,
      });
      return { ok: true, user, to, messageId, ignoredFor: null };
    });

  /**
   * The devices whose codes make a message unnecessary, the one seen last first. A code that is bound to an action is always sent: no device
   * shows such codes. So is an e-mail, which nobody mistakes for a way around the device.
   */
  async function devicesInstead(tx: Transaction, request: PasscodeRequest): Promise<Device[]> {
    const { application, userId, channel, action, isForced } = request;
    if (isForced || channel === 'email' || action !== null || application.settings.sendsDespiteDevices) return [];
    const devices = await activeDevices(tx, application.id, userId);
    return devices.sort((one, other) => other.lastSeenAt - one.lastSeenAt);
  }

  async function send(tx: Transaction, request: PasscodeRequest, user: User, to: string): Promise<string> {
    const { application, channel, action } = request;
    const {
      passcodeDigits: digits = defaults.digits,
      passcodeLife: seconds,
      checksPerCode: checks,
    } = application.settings;
    const life = seconds && seconds * 1000;
    const owner = { applicationId: application.id, userId: user.id };
    const passcode = await issuePasscode(tx, { ...owner, action, digits, life, checks });
    const locale = chooseLocale({
      requested: request.locale ?? undefined,
      user: application.settings.locale,
      country: localeOfCountry(user.countryCode),
    });
    const words = {
      channel,
      locale,
      app: application.name,
      code: passcode.code,
      action: request.actionMessage ?? action,
    };
    return sendMessage(tx, {
      applicationId: application.id,
      userId: user.id,
      channel,
      purpose: passcodePurpose,
      to,
      ...composePasscode(words),
      code: passcode.code,
      locale,
      expiresAt: passcode.expiresAt,
    });
  }
}

function isEnabled({ settings }: Application, channel: Channel): boolean {
  const chosen: Record<Channel, boolean | undefined> = {
    sms: settings.smsEnabled,
    voice: settings.voiceEnabled,
    email: settings.emailEnabled,
  };
  return chosen[channel] ?? true;
}
