import { type Static, type TSchema, Type } from 'typebox';
import type { Channel, Provider } from './provider.ts';
import { ProviderSettingsError } from './providers/provider-settings-error.ts';
import { settingsProblems } from './settings-problems.ts';

/** One kind of provider: what it may be told, and how one is made. `make` throws ProviderSettingsError. */
export interface ProviderFactory {
  schema: TSchema;
  make(name: string, settings: never): Provider;
}

/** By kind, as operators write it. */
export type ProviderFactories = Readonly<Record<string, ProviderFactory>>;

/** The providers of each channel in the order in which they are asked. */
export type ProvidersByChannel = Readonly<Record<Channel, readonly Provider[]>>;

/** A provider as it was configured, for what vendors need besides sending. Holds credentials. */
export interface ConfiguredProvider {
  name: string;
  kind: string;
  settings: unknown;
}

/** `problems` name settings and never their values, because some of them are credentials. */
export type ReadProviders =
  | { ok: true; byChannel: ProvidersByChannel; configured: ConfiguredProvider[] }
  | { ok: false; problems: string[] };

const Order = Type.Optional(Type.Array(Type.String(), { minItems: 1 }));

/** The JSON in which operators say what sends: providers by name, and their names in order per channel. */
const ProvidersSettings = Type.Object(
  {
    providers: Type.Record(
      Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
      Type.Object({ kind: Type.String() }), // the rest is the kind's own
      { additionalProperties: false },
    ),
    channels: Type.Object({ sms: Order, voice: Order, email: Order }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
type ProvidersSettings = Static<typeof ProvidersSettings>;

/** Reads and checks the whole of it and makes the providers; every problem found is told. */
export function readProviders(json: string, factories: ProviderFactories): ReadProviders {
  const parsed = parse(json);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  const shape = settingsProblems(ProvidersSettings, parsed.value).map(withNameHint);
  if (shape.length > 0) return { ok: false, problems: shape };

  const { providers, channels } = parsed.value as ProvidersSettings;
  const problems: string[] = [];
  const configured: ConfiguredProvider[] = [];
  const made = new Map<string, Provider | null>();
  for (const [name, { kind, ...settings }] of Object.entries(providers)) {
    const provider = make(factories, { name, kind, settings }, problems);
    if (provider) configured.push({ name, kind, settings });
    made.set(name, provider);
  }
  const order = (channel: Channel) => orderOf(channel, channels[channel] ?? [], made, problems);
  const byChannel = { sms: order('sms'), voice: order('voice'), email: order('email') };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, byChannel, configured };
}

/** What the parser says is left out but for the place: it quotes the text. */
function parse(json: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch (error) {
    const place = /\(line \d+ column \d+\)/.exec(String(error))?.[0];
    return { ok: false, problem: place ? `is not JSON ${place}` : 'is not JSON' };
  }
}

function withNameHint(problem: string): string {
  return /^providers\..* is not a known setting$/.test(problem)
    ? problem.replace(/is not a known setting$/, 'is not a name: 1 to 40 of a-z, 0-9 and -')
    : problem;
}

function make(factories: ProviderFactories, entry: ConfiguredProvider, problems: string[]): Provider | null {
  const { name, kind, settings } = entry;
  const factory = Object.hasOwn(factories, kind) ? factories[kind] : undefined;
  if (!factory) {
    problems.push(`provider ${name}: kind is none of ${Object.keys(factories).join(', ')}`);
    return null;
  }
  const found = settingsProblems(factory.schema, settings);
  problems.push(...found.map((problem) => `provider ${name}: ${problem}`));
  if (found.length > 0) return null;
  try {
    return factory.make(name, settings as never);
  } catch (error) {
    if (!(error instanceof ProviderSettingsError)) throw error;
    problems.push(error.message);
    return null;
  }
}

/** A provider that could not be made has told its own problem; here it only stays out. */
function orderOf(
  channel: Channel,
  names: readonly string[],
  made: ReadonlyMap<string, Provider | null>,
  problems: string[],
): Provider[] {
  const order: Provider[] = [];
  for (const [at, name] of names.entries()) {
    const provider = made.get(name);
    if (names.indexOf(name) !== at) problems.push(`channels.${channel}: ${name} is named twice`);
    else if (provider === undefined) problems.push(`channels.${channel}: there is no provider ${name}`);
    else if (provider && !provider.channels.includes(channel)) {
      problems.push(`channels.${channel}: provider ${name} cannot send ${channel}`);
    } else if (provider) order.push(provider);
  }
  return order;
}
