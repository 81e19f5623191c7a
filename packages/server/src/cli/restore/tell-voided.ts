import type { Voided } from './void-what-lives.ts';

/** What was made void, in words, and what nobody but the operator can put right. */
export function tellVoided(voided: Voided): string[] {
  const { passcodes, enrolments, phoneVerifications, pendingDevices, approvals, messages, activeDevices } = voided;
  return [
    `made void: ${passcodes} codes, ${enrolments} enrolments, ${phoneVerifications} phone verifications, ${approvals} approvals, ${messages} waiting messages, ${pendingDevices} phones that waited to be let in`,
    'authenticators, phones and pictures that applications signed are accepted again in about a minute',
    ...(activeDevices === 0
      ? []
      : [
          `${activeDevices} phones are in use as they were then, those too that were taken out of use since: \`countersign devices list\` shows them, \`countersign devices remove ID\` takes one out of use`,
        ]),
  ];
}
