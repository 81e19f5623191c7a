import { type Setting, settingsSchema } from '../../packages/server/src/config/index.ts';
import { ApplicationSettings } from '../../packages/server/src/features/applications/settings.ts';

const introduction = `# Settings

<!-- Made by scripts/generate-settings-doc.ts. Change packages/server/src/config/areas/ instead. -->

The server and the command \`countersign\` read their settings from the environment when they start. One that is unknown or cannot be
understood stops them with a line for each. \`countersign config print\` shows what is in force, \`countersign config check\` whether
the server would start with it.

Lengths of time are written \`500ms\`, \`90s\`, \`10m\`, \`1h\` or \`2d\`. An empty value is the same as none.

| Setting | Default | Takes | What it does |
| --- | --- | --- | --- |
`;

const applications = `
## Settings of an application

Given by \`countersign app create --setting NAME=VALUE\` and \`countersign app update ID --setting NAME=VALUE\`; \`NAME=null\` goes back to
the default. Running servers follow within a second.

| Setting | Takes | What it does |
| --- | --- | --- |
`;

/** The page of every setting, of the server and of an application. */
export function settingsPage(): string {
  const server = Object.values<Setting<unknown>>(settingsSchema).map(serverRow);
  const application = Object.entries<ApplicationSetting>(ApplicationSettings.properties).map(applicationRow);
  return `${introduction}${server.join('\n')}\n${applications}${application.join('\n')}\n`;
}

function serverRow({ env, defaultText, expects, isSecret, explanation }: Setting<unknown>): string {
  const standard = defaultText.startsWith('(') ? defaultText.slice(1, -1) : `\`${defaultText}\``;
  const note = isSecret ? `${explanation} A secret: never shown, never logged.` : explanation;
  return row([`\`${env}\``, standard, expects, note]);
}

interface ApplicationSetting {
  type?: string;
  minimum?: number;
  maximum?: number;
  enum?: readonly string[];
  description?: string;
}

function applicationRow([name, setting]: [string, ApplicationSetting]): string {
  return row([`\`${name}\``, takes(setting), setting.description ?? '']);
}

function takes({ type, minimum, maximum, enum: values }: ApplicationSetting): string {
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (type === 'boolean') return 'yes or no';
  return type === 'integer' ? `a whole number from ${minimum} to ${maximum}` : 'text';
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
