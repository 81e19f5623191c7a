import { isEndless, type PendingRequest } from '@countersign/device';
import { plainText } from '../plain-text.ts';
import { textTable } from '../text-table.ts';
import type { StoredPhone } from './stored-phone.ts';

/** A request as a program reads it. One that never expires has no end and no time left. */
export function requestFacts(request: PendingRequest, { phone, now }: { phone: StoredPhone; now: number }) {
  const end = isEndless(request) ? null : request.expiresAt;
  return {
    uuid: request.requestId,
    application: applicationName(phone, request.applicationId),
    userId: request.userId,
    message: request.message,
    details: request.details,
    numberMatching: request.numberMatching,
    options: request.options,
    needsUserVerification: request.needsUserVerification,
    askedAt: new Date(request.issuedAt).toISOString(),
    expiresAt: end === null ? null : new Date(end).toISOString(),
    secondsLeft: end === null ? null : Math.max(0, Math.floor((end - now) / 1000)),
  };
}

/** A request as a person sees it: what was signed and nothing else, in its order, and what to type. */
export function tellRequest(request: PendingRequest, { phone, now }: { phone: StoredPhone; now: number }): string {
  const name = applicationName(phone, request.applicationId);
  const details = request.details.map(({ label, value }) => [`  ${plainText(label)}`, plainText(value)]);
  return [
    `${name === null ? request.applicationId : plainText(name)} asks: ${plainText(request.message)}`,
    ...(details.length > 0 ? [textTable(details)] : []),
    `${isEndless(request) ? 'It does not expire.' : `${timeLeft(request.expiresAt - now)} left.`}${howToAnswer(request)}`,
  ].join('\n');
}

/** The request does not carry the application's name; the codes of the device do. */
function applicationName({ tokens }: StoredPhone, applicationId: string): string | null {
  return tokens.find((token) => token.applicationId === applicationId)?.name ?? null;
}

function howToAnswer({ requestId, numberMatching, options, needsUserVerification }: PendingRequest): string {
  const deny = `\n  countersign phone deny ${requestId}`;
  if (needsUserVerification)
    return ` It asks for a passkey, which a terminal does not have: approve it elsewhere, or${deny}`;
  const number = numberMatching === 'none' ? '' : ' --number N';
  const approve = `\n  countersign phone approve ${requestId}${number}`;
  const words = numberWords(numberMatching, options);
  return `${words && ` ${words}`}${approve}${deny}`;
}

/** Which number is to be given; empty for none. */
export function numberWords(numberMatching: PendingRequest['numberMatching'], options: string[] | null): string {
  if (numberMatching === 'none') return '';
  if (numberMatching === 'pick3') return `The number shown where you were asked: ${options?.join(', ')}?`;
  return `It asks for the ${numberMatching.slice('type'.length)} digits shown where you were asked.`;
}

function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
