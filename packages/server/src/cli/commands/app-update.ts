import { nameProblem } from '../../features/applications/index.ts';
import { callbackOptions, callbackRefusal, readCallbackOptions } from '../callback-options.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { plainText } from '../plain-text.ts';
import { applicationIdProblem, readApplicationId, unknownApplication } from '../read-application-id.ts';
import { readApplicationSettings } from '../read-application-settings.ts';

export const appUpdateCommand = defineCommand({
  name: 'app update',
  summary: 'change the name or the settings of an application',
  notes: [
    'A setting given as null goes back to following the server. Running servers follow within a second.',
    'A callback URL is asked first, with a signed test request, and not saved when the receiver does not answer 2xx; see docs/callbacks.md.',
  ],
  positionals: ['ID'],
  options: {
    name: { kind: 'text', value: 'NAME', explanation: 'what people read in messages, at most 30 letters' },
    setting: {
      kind: 'list',
      value: 'NAME=VALUE',
      explanation: 'a setting; NAME=null unsets it; see docs/operators/settings.md',
    },
    ...callbackOptions,
  },
  examples: [
    'app update 1 --name "Acme Savings"',
    'app update 1 --setting sendsPerHour=20 --setting locale=null',
    'app update 1 --callback-url https://bank.example/authy/callback',
    'app update 1 --callback-url none',
  ],
  run: async ({ options, positionals: [typedId = ''] }) => {
    const { name, setting } = options;
    const id = readApplicationId(typedId);
    if (id === null) return misuse(applicationIdProblem(typedId));
    const read = readApplicationSettings(setting);
    if (!read.ok) return misuse(read.problem);
    const problem = name === undefined ? null : nameProblem(name);
    if (problem) return misuse(problem);
    const callback = readCallbackOptions(options);
    if (!callback.ok) return misuse(callback.problem);
    if (name === undefined && setting.length === 0 && callback.change === null) {
      return misuse('nothing to change: give --name, --setting or --callback-url');
    }
    return inHouse(async ({ features }) => {
      const saved = callback.change && (await features.saveCallbackAddress(id, callback.change));
      if (saved && !saved.ok) return fail(saved.refusal, callbackRefusal(id, saved));
      const change = { settings: read.settings, ...(name !== undefined && { name }) };
      const updated = await features.updateApplication(id, change);
      if (!updated.ok) return fail(updated.refusal, unknownApplication(id));
      const { application } = updated;
      const settings = Object.entries(application.settings).map(([key, value]) => `\n  ${key}=${value}`);
      return succeed({ application }, `application ${id}: ${plainText(application.name)}${settings.join('')}`);
    });
  },
});
