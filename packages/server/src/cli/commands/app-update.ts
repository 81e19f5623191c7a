import { nameProblem } from '../../features/applications/index.ts';
import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { applicationIdProblem, readApplicationId, unknownApplication } from '../read-application-id.ts';
import { readApplicationSettings } from '../read-application-settings.ts';

export const appUpdateCommand = defineCommand({
  name: 'app update',
  summary: 'change the name or the settings of an application',
  notes: ['A setting given as null goes back to following the server. Running servers follow within a second.'],
  positionals: ['ID'],
  options: {
    name: { kind: 'text', value: 'NAME', explanation: 'what people read in messages, at most 30 letters' },
    setting: {
      kind: 'list',
      value: 'NAME=VALUE',
      explanation: 'a setting; NAME=null unsets it; see docs/operators/settings.md',
    },
  },
  examples: ['app update 1 --name "Acme Savings"', 'app update 1 --setting sendsPerHour=20 --setting locale=null'],
  run: async ({ options: { name, setting }, positionals: [typedId = ''] }) => {
    const id = readApplicationId(typedId);
    if (id === null) return misuse(applicationIdProblem(typedId));
    const read = readApplicationSettings(setting);
    if (!read.ok) return misuse(read.problem);
    const problem = name === undefined ? null : nameProblem(name);
    if (problem) return misuse(problem);
    if (name === undefined && setting.length === 0) return misuse('nothing to change: give --name or --setting');
    return inHouse(async ({ features }) => {
      const change = { settings: read.settings, ...(name !== undefined && { name }) };
      const updated = await features.updateApplication(id, change);
      if (!updated.ok) return fail(updated.refusal, unknownApplication(id));
      const { application } = updated;
      const settings = Object.entries(application.settings).map(([key, value]) => `\n  ${key}=${value}`);
      return succeed({ application }, `application ${id}: ${application.name}${settings.join('')}`);
    });
  },
});
