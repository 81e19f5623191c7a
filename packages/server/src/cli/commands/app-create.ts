import { apiKeyProblem, nameProblem } from '../../features/applications/index.ts';
import { callbackOptions, callbackRefusal, readCallbackOptions } from '../callback-options.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { readApplicationSettings, withoutNulls } from '../read-application-settings.ts';

export const appCreateCommand = defineCommand({
  name: 'app create',
  summary: 'create an application and print its API key, once',
  notes: ['The key is stored sealed and is not shown again; `countersign app rotate-key` makes a new one.'],
  options: {
    name: {
      kind: 'text',
      value: 'NAME',
      isRequired: true,
      explanation: 'what people read in messages, at most 30 letters',
    },
    'api-key': { kind: 'text', value: 'KEY', explanation: 'an existing Authy key, 32 to 64 letters and digits' },
    sandbox: { kind: 'flag', explanation: 'fixed test codes, and nothing is ever sent' },
    setting: {
      kind: 'list',
      value: 'NAME=VALUE',
      explanation: 'a setting of the application; see docs/operators/settings.md',
    },
    ...callbackOptions,
  },
  examples: [
    'app create --name "Acme Bank"',
    'app create --name Tests --sandbox',
    'app create --name "Acme Bank" --setting passcodeDigits=6 --setting voiceEnabled=no',
  ],
  run: async ({ options }) => {
    const { name, sandbox, setting, 'api-key': broughtKey } = options;
    const read = readApplicationSettings(setting);
    if (!read.ok) return misuse(read.problem);
    const problem = nameProblem(name) ?? (broughtKey === undefined ? null : apiKeyProblem(broughtKey));
    if (problem) return misuse(problem);
    const callback = readCallbackOptions(options);
    if (!callback.ok) return misuse(callback.problem);
    return inHouse(
      async ({ features }) => {
        const created = await features.createApplication({
          name,
          plan: sandbox ? 'sandbox' : 'standard',
          settings: withoutNulls(read.settings),
          ...(broughtKey !== undefined && { apiKey: broughtKey }),
        });
        if (!created.ok) return fail(created.refusal, 'another application has this API key');
        const { application, apiKey } = created;
        // The application is there: a receiver that is not ready yet costs no more than another `app update`.
        const saved = callback.change && (await features.saveCallbackAddress(application.id, callback.change));
        const warning =
          saved && !saved.ok ? `\n\nThe callback URL was not saved: ${callbackRefusal(application.id, saved)}` : '';
        const text = `application ${application.id}: ${application.name}\nAPI key ${apiKey}\n\nThe key is not shown again.${warning}`;
        const callbackUrl = saved?.ok ? saved.url : null;
        return succeed({ application, apiKey, callbackUrl, ...(warning && { warning: warning.trim() }) }, text);
      },
      { makesDatabase: true },
    );
  },
});
