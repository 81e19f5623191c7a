import { defineCommand, succeed } from '../command.ts';
import { withPhone } from '../phone/open-phone.ts';
import { phoneOptions } from '../phone/phone-options.ts';
import { refusedWords } from '../phone/refused-words.ts';
import { requestFacts, tellRequest } from '../phone/tell-request.ts';

export const phoneListCommand = defineCommand({
  name: 'phone list',
  summary: 'show what waits for an answer, exactly as it was asked',
  options: phoneOptions,
  examples: ['phone list', 'phone list --as ada --json'],
  run: ({ options }) =>
    withPhone(options, async ({ client, stored, explain }) => {
      const reply = await client.listRequests();
      if (!reply.ok) return explain(reply.failure);
      const { requests, refused } = reply.value;
      const view = { phone: stored, now: client.now() };
      const shown = requests.map((request) => tellRequest(request, view));
      const hidden = refused.map((refusal) => `One request is not shown: ${refusedWords[refusal]}.`);
      const text = [...shown, ...hidden].join('\n\n') || 'nothing waits for an answer';
      return succeed({ requests: requests.map((request) => requestFacts(request, view)), refused }, text);
    }),
});
