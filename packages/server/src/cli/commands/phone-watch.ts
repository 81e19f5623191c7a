import { type CommandResult, defineCommand, fail, succeed } from '../command.ts';
import { currentCodes, tellCodes } from '../phone/current-codes.ts';
import { type OpenedPhone, withPhone } from '../phone/open-phone.ts';
import { phoneOptions } from '../phone/phone-options.ts';
import { refusedWords } from '../phone/refused-words.ts';
import { requestFacts, tellRequest } from '../phone/tell-request.ts';
import { watchRequests } from '../phone/watch-requests.ts';

export const phoneWatchCommand = defineCommand({
  name: 'phone watch',
  summary: 'show each request as it comes, until Ctrl-C',
  notes: ['With --json it prints a line for each thing that happens.'],
  options: phoneOptions,
  examples: ['phone watch', 'phone watch --as ada --json'],
  run: ({ options, asJson = false }) =>
    withPhone(options, async (phone) => {
      const ending = new AbortController();
      const end = () => ending.abort();
      process.once('SIGINT', end).once('SIGTERM', end);
      try {
        return await watch(phone, asJson, ending.signal);
      } finally {
        process.off('SIGINT', end).off('SIGTERM', end);
      }
    }),
});

async function watch(
  { client, stored, explain }: OpenedPhone,
  asJson: boolean,
  signal: AbortSignal,
): Promise<CommandResult> {
  const say = (event: object, text: string) => {
    process.stdout.write(asJson ? `${JSON.stringify(event)}\n` : `${text}\n\n`);
  };
  const view = () => ({ phone: stored, now: client.now() });
  say({ event: 'watching', server: stored.iss }, 'Watching; Ctrl-C ends.');

  const end = await watchRequests({
    client,
    signal,
    onRequest: (request) => say({ event: 'request', ...requestFacts(request, view()) }, tellRequest(request, view())),
    onGone: (uuid) => say({ event: 'gone', uuid }, `${uuid} waits no more: it was answered, or is over.`),
    onRefused: (refusal) => say({ event: 'refused', refusal }, `One request is not shown: ${refusedWords[refusal]}.`),
    onAway: () => say({ event: 'away' }, `${stored.iss} is away; trying again.`),
    async onNudge() {
      const codes = await currentCodes(stored, client.now());
      say({ event: 'code_wanted', codes }, `Somebody waits for your code:\n${tellCodes(codes)}`);
    },
  });
  if (end.kind === 'aborted') return succeed({ event: 'end' }, '');
  if (end.kind === 'superseded') return fail('superseded', 'this phone is watched from another place now');
  return explain(end);
}
