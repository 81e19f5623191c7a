import { defineCommand, misuse } from '../command.ts';
import { answerRequest } from '../phone/answer-request.ts';
import { phoneOptions } from '../phone/phone-options.ts';

export const phoneApproveCommand = defineCommand({
  name: 'phone approve',
  summary: 'approve a request: sign it as it was asked',
  notes: ['`countersign phone list` shows what is signed. Exits with 1 when it was answered before or is over.'],
  positionals: ['UUID'],
  options: {
    number: {
      kind: 'text',
      value: 'N',
      explanation: 'the number shown where you were asked, if the request wants one',
    },
    ...phoneOptions,
  },
  examples: [
    'phone approve 550e8400-e29b-41d4-a716-446655440000',
    'phone approve 550e8400-e29b-41d4-a716-446655440000 --number 42',
  ],
  async run({ positionals: [uuid = ''], options: { number, ...which } }) {
    if (number !== undefined && !/^\d{1,6}$/.test(number)) return misuse('--number must be 1 to 6 digits');
    return answerRequest(which, uuid, { status: 'approved', ...(number !== undefined && { number }) });
  },
});
