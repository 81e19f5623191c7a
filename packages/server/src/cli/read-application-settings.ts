import { ApplicationSettings, settingsProblem } from '../features/applications/settings.ts';
import { nearestName } from '../kernel/nearest-name.ts';

/** Settings of an application as they are typed; null goes back to following the server. */
export type TypedSettings = { [K in keyof ApplicationSettings]: ApplicationSettings[K] | null };

interface Kind {
  type?: string;
  enum?: readonly string[];
}

export type ReadApplicationSettings = { ok: true; settings: TypedSettings } | { ok: false; problem: string };

/** Reads `name=value` pairs; every value is checked against what the setting may be. */
export function readApplicationSettings(pairs: readonly string[]): ReadApplicationSettings {
  const settings: Record<string, unknown> = {};
  const kinds: Record<string, Kind> = ApplicationSettings.properties;
  for (const pair of pairs) {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    if (!pair.includes('=')) return problem(`--setting ${pair} is not name=value`);
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (!kind) {
      const nearest = nearestName(name, Object.keys(kinds));
      return problem(`"${name}" is no setting of an application; did you mean ${nearest}?`);
    }
    const value = readValue(kind.type, text);
    const found = value === null ? null : settingsProblem({ [name]: value });
    if (found) return problem(choicesOf(kind) ? `${name} must be ${choicesOf(kind)}` : found);
    settings[name] = value;
  }
  return { ok: true, settings: settings as TypedSettings };
}

/** What cannot be read stays text, and is found wrong by the schema. */
function readValue(type: string | undefined, text: string): unknown {
  if (text === 'null') return null;
  if (type === 'boolean' && /^(yes|true|on)$/i.test(text)) return true;
  if (type === 'boolean' && /^(no|false|off)$/i.test(text)) return false;
  if (type === 'integer' && /^\d+$/.test(text)) return Number(text);
  return text;
}

/** What there is to choose from, where the schema has a list; its own words do not tell. */
function choicesOf(kind: Kind): string | undefined {
  return kind.type === 'boolean' ? 'yes or no' : kind.enum && `one of ${kind.enum.join(', ')}`;
}

/** Settings without those that go back to following the server: for an application that has none yet. */
export function withoutNulls(settings: TypedSettings): ApplicationSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
}

function problem(text: string): ReadApplicationSettings {
  return { ok: false, problem: text };
}
