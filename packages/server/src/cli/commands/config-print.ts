import { loadSettings, type Setting, settingsSchema } from '../../config/index.ts';
import { defineCommand, fail, succeed } from '../command.ts';
import { textTable } from '../text-table.ts';

export const configPrintCommand = defineCommand({
  name: 'config print',
  summary: 'print every setting and where it comes from; secrets are hidden',
  examples: ['config print', 'config print --json'],
  async run() {
    const loaded = loadSettings();
    if (!loaded.ok) return fail('settings', 'the settings are not usable', loaded.problems);
    const lines = Object.entries<Setting<unknown>>(settingsSchema).map(([name, setting]) => {
      const value = loaded.settings[name as keyof typeof settingsSchema];
      const isDefault = value === setting.fallback;
      const written = isDefault ? setting.defaultText : setting.write(value);
      return { name: setting.env, value: setting.isSecret && !isDefault ? '(hidden)' : written, isDefault };
    });
    const text = textTable(lines.map(({ name, value, isDefault }) => [name, value, isDefault ? 'default' : 'set']));
    return succeed({ settings: lines }, text);
  },
});
