import { type Inbox, type InboxMessage, normaliseRecipient } from '../../features/inbox/index.ts';
import { type CommandResult, defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';

const longestWait = 3600;

export const inboxLastCommand = defineCommand({
  name: 'inbox last',
  summary: 'print the last code the dev inbox received for somebody',
  notes: [
    'Exits with 1 when there is none. With --wait it is the newest message of the last 10 seconds, or else the next one to arrive, so that a script may ask right after it made the server send.',
  ],
  options: {
    to: {
      kind: 'text',
      value: 'RECIPIENT',
      isRequired: true,
      explanation: 'a number as +12025550123, or an e-mail address',
    },
    wait: { kind: 'text', value: 'SECONDS', explanation: 'wait this long for it, at most an hour' },
  },
  examples: [
    'inbox last --to +12025550123',
    'inbox last --to +12025550123 --wait 5',
    'inbox last --to ada@example.com --json',
  ],
  async run({ options: { to, wait } }) {
    if (normaliseRecipient(to) === null)
      return misuse('--to must be a number such as +12025550123 or an e-mail address');
    if (wait !== undefined && !(/^\d{1,4}(\.\d{1,3})?$/.test(wait) && Number(wait) <= longestWait)) {
      return misuse(`--wait must be seconds, from 0 to ${longestWait}`);
    }
    return inHouse(async ({ features: { inbox } }) =>
      wait === undefined ? last(inbox, to) : waited(inbox, to, Number(wait)),
    );
  },
});

async function last(inbox: Inbox, to: string): Promise<CommandResult> {
  const [message] = await inbox.list({ to, limit: 1 });
  return message ? tell(message) : fail('nothing_yet', 'nothing was sent there yet');
}

async function waited(inbox: Inbox, to: string, seconds: number): Promise<CommandResult> {
  const outcome = await inbox.wait({ to, after: null, timeout: seconds * 1000 }, new AbortController().signal);
  return outcome.ok ? tell(outcome.message) : fail('nothing_yet', `nothing was sent there within ${seconds} s`);
}

function tell(message: InboxMessage): CommandResult {
  const { arrivedAt, ...rest } = message;
  return succeed({ ...rest, arrivedAt: new Date(arrivedAt).toISOString() }, message.code);
}
