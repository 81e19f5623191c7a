import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouseOf } from '../in-house-of.ts';
import { readAppOption } from '../read-app-option.ts';

export const callbacksResendCommand = defineCommand({
  name: 'callbacks resend',
  summary: 'send a callback again, or all that were given up',
  notes: [
    'They go out with their ids and bodies as they were, signed anew, to the address as it is now; a running server sends them within a second. A receiver that was given up is taken back.',
  ],
  positionals: ['ID...'],
  options: {
    'all-failed': { kind: 'flag', explanation: 'all that were given up' },
    app: { kind: 'text', value: 'ID', explanation: 'with --all-failed: of one application' },
  },
  examples: ['callbacks resend 2f6c7c0e-8f3b-4b1c-9f6e-0d5b8f7a1c2d', 'callbacks resend --all-failed --app 1'],
  run: async ({ options: { 'all-failed': wantsAll, app }, positionals: ids }) => {
    if (wantsAll === ids.length > 0) return misuse('say which: ids of callbacks, or --all-failed');
    const read = readAppOption(app);
    if (!read.ok) return read.result;
    const { applicationId } = read;
    if (app !== undefined && !wantsAll) return misuse('--app goes with --all-failed');
    return inHouseOf(applicationId, async ({ features: { resendCallbacks } }) => {
      if (wantsAll) {
        const { sent } = await resendCallbacks.failed(applicationId);
        return succeed({ sent }, `${sent} to be sent again`);
      }
      const unknown: string[] = [];
      for (const id of ids) if (!(await resendCallbacks.one(id)).ok) unknown.push(id);
      if (unknown.length > 0) return fail('unknown_callback', `there is no callback ${unknown.join(', ')}`);
      return succeed({ sent: ids.length }, `${ids.length} to be sent again`);
    });
  },
});
