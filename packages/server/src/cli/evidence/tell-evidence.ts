import type { ProvenEvidence } from '@countersign/device';
import { plainText } from '../plain-text.ts';
import { textTable } from '../text-table.ts';

/** The last time that a `Date` can be. */
const lastOfCalendar = 8.64e15;

/** What a record shows, for a program. Times are ISO 8601. */
export function evidenceFacts(proven: ProvenEvidence) {
  const { record, request, answer } = proven;
  return {
    status: record.status,
    reason: answer.why,
    number: answer.num,
    message: request.message,
    details: request.details,
    hiddenDetailsHash: request.hiddenDetailsHash,
    requestId: request.requestId,
    server: record.iss,
    application: record.application,
    userId: record.user,
    device: { ...record.device, key: proven.deviceKey },
    askedAt: time(proven.askedAt),
    answeredAt: time(proven.answeredAt),
    signedAt: time(proven.signedAt),
    isSignedInTime: proven.isSignedInTime,
    isUserVerified: proven.isUserVerified,
    serverKey: proven.serverKey,
    isServerKnown: proven.isServerKnown,
  };
}

/** The same in plain words, with what it proves and what it does not. */
export function tellEvidence(proven: ProvenEvidence): string {
  const { record, request } = proven;
  const { application, device } = record;
  const facts = evidenceFacts(proven);
  const shown = textTable([
    ['request', request.requestId],
    ['message', plainText(request.message)],
    ...request.details.map(({ label, value }) => [`  ${plainText(label)}`, plainText(value)]),
    ['answer', facts.reason === null ? record.status : `${record.status} (${facts.reason.replace('_', ' ')})`],
    ['application', `${plainText(application.name)} (${application.id}) of ${record.iss}`],
    ['user', record.user],
    ['device', `${plainText(device.name)} (${device.id})`],
    ['asked', facts.askedAt],
    ['answered', `${facts.answeredAt} by the server, ${facts.signedAt} by the device`],
    ['device key', proven.deviceKey],
    ['server key', `${proven.serverKey}${proven.isServerKnown ? ', one of yours' : ''}`],
  ]);
  return [
    `The record holds: no byte of it was changed.\n\n${indented(shown)}`,
    ...(proven.isSignedInTime ? [] : [`Beware: ${oddTime(facts.signedAt)}`]),
    `It proves:\n\n${list(proves(proven))}`,
    `It does not prove:\n\n${list(leavesOpen(proven))}`,
  ].join('\n\n');
}

function oddTime(signedAt: string): string {
  return `the device says it signed at ${signedAt}, which is not between asking and answering. Its clock was wrong, or the server's; when it was answered only the server says.`;
}

function proves(proven: ProvenEvidence): string[] {
  const { answer, request } = proven;
  return [
    `the holder of the device key signed "${answer.st}" over exactly this message and these details, in this order`,
    ...(proven.isUserVerified
      ? ['the passkey of the device saw its person (finger, face or PIN) for this answer and no other']
      : []),
    ...(request.hiddenDetailsHash === null
      ? []
      : ['the answer is bound to hidden details as well: whoever has them can compare their hash']),
    'the holder of the server key vouches for all of it: names, times, and that the key was the device’s',
  ];
}

function leavesOpen(proven: ProvenEvidence): string[] {
  return [
    ...(proven.isServerKnown
      ? []
      : ['whose the server key is: compare it with --server-key, or anybody may have made this']),
    'that the device key was the person’s: for that, as for the times, you believe the server',
    ...(proven.isUserVerified ? [] : ['who held the device: no passkey was asked to look']),
    'that the person read what the device showed',
  ];
}

function list(items: readonly string[]): string {
  return items.map((item) => `  - ${item}`).join('\n');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** Devices may name times that no calendar reaches. */
function time(at: number): string {
  if (at > lastOfCalendar) return `${at / 1000} s after 1970`;
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
