import type { Features } from '../../compose.ts';
import { defineCommand, misuse, succeed } from '../command.ts';
import { inHouseOf } from '../in-house-of.ts';
import { readAppOption } from '../read-app-option.ts';
import { textTable } from '../text-table.ts';

const states = ['waiting', 'delivered', 'failed'] as const;
const defaultLimit = 50;

type Listed = Awaited<ReturnType<Features['listCallbacks']>>;

export const callbacksListCommand = defineCommand({
  name: 'callbacks list',
  summary: 'list callbacks and webhook events, how they were tried, and how their receivers do',
  notes: ['Newest first. What they say is not shown: it is about people.'],
  options: {
    app: { kind: 'text', value: 'ID', explanation: 'of one application' },
    state: { kind: 'text', value: 'STATE', explanation: 'waiting, delivered or failed' },
    limit: { kind: 'text', value: 'NUMBER', explanation: `the newest so many; ${defaultLimit} when left out` },
  },
  examples: ['callbacks list', 'callbacks list --app 1 --state failed --json'],
  run: async ({ options: { app, state: typedState, limit = String(defaultLimit) } }) => {
    const read = readAppOption(app);
    if (!read.ok) return read.result;
    const { applicationId } = read;
    const state = states.find((known) => known === typedState);
    if (typedState !== undefined && !state) return misuse(`--state must be one of ${states.join(', ')}`);
    if (!/^[1-9]\d{0,4}$/.test(limit)) return misuse('--limit must be a whole number from 1 to 99999');
    return inHouseOf(applicationId, async ({ features }) => {
      const listed = await features.listCallbacks({ applicationId, state, limit: Number(limit) });
      return succeed(listed, `${callbackTable(listed)}\n\n${receiverTable(listed)}`);
    });
  },
});

function callbackTable({ callbacks }: Listed): string {
  if (callbacks.length === 0) return 'no callbacks';
  const rows = callbacks.map(({ id, applicationId, endpoint, subject, state, createdAt, attempts, failure }) => {
    const last = attempts.at(-1);
    const said = failure ?? last?.reason ?? '';
    return [id, String(applicationId), endpoint, subject, state, createdAt, String(attempts.length), said];
  });
  return textTable([['ID', 'APP', 'ENDPOINT', 'ABOUT', 'STATE', 'RAISED', 'ATTEMPTS', 'LAST'], ...rows]);
}

function receiverTable({ lanes }: Listed): string {
  if (lanes.length === 0) return 'no receivers';
  const rows = lanes.map(({ applicationId, endpoint, state, failures, failingSince, disabledAt, lastFailure }) => [
    String(applicationId),
    endpoint,
    state,
    disabledAt ?? failingSince ?? '',
    failures === 0 ? '' : `${failures} failures in a row, the last: ${lastFailure}`,
  ]);
  return textTable([['APP', 'RECEIVER', 'STATE', 'SINCE', ''], ...rows]);
}
