import { defineCommand, misuse } from '../command.ts';
import { answerRequest } from '../phone/answer-request.ts';
import { phoneOptions } from '../phone/phone-options.ts';

const reasons = { 'not-me': 'not_me', mistake: 'mistake' } as const;

export const phoneDenyCommand = defineCommand({
  name: 'phone deny',
  summary: 'deny a request',
  notes: ['With --reason not-me the server leaves you in peace for a while and tells the application.'],
  positionals: ['UUID'],
  options: {
    reason: { kind: 'text', value: 'not-me|mistake', explanation: 'why: nothing of yours, or asked by mistake' },
    ...phoneOptions,
  },
  examples: [
    'phone deny 550e8400-e29b-41d4-a716-446655440000',
    'phone deny 550e8400-e29b-41d4-a716-446655440000 --reason not-me',
  ],
  async run({ positionals: [uuid = ''], options: { reason, ...which } }) {
    if (reason === undefined) return answerRequest(which, uuid, { status: 'denied' });
    if (reason !== 'not-me' && reason !== 'mistake') return misuse('--reason must be not-me or mistake');
    return answerRequest(which, uuid, { status: 'denied', reason: reasons[reason] });
  },
});
