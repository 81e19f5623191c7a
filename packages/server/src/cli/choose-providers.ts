import { readFileSync } from 'node:fs';
import type { ProviderChoice } from '../compose.ts';
import type { Settings } from '../config/index.ts';
import { configureProviders, type Provider } from '../features/delivery/index.ts';

export type ChosenProviders =
  | { ok: true; choice: ProviderChoice; usesInbox: boolean }
  | { ok: false; problems: string[] };

/** The providers of the settings; in development, without any, everything goes to the dev inbox. */
export async function chooseProviders(settings: Settings, inbox: Provider): Promise<ChosenProviders> {
  const { providers, providersFile, mode } = settings;
  if (providers && providersFile) {
    return { ok: false, problems: ['COUNTERSIGN_PROVIDERS and COUNTERSIGN_PROVIDERS_FILE are both set; choose one'] };
  }
  const text = providersFile ? readText(providersFile) : providers;
  if (text === undefined) return { ok: false, problems: [`${providersFile} could not be read`] };
  if (text === null) {
    if (mode === 'production') {
      return { ok: false, problems: ['no providers: set COUNTERSIGN_PROVIDERS or COUNTERSIGN_PROVIDERS_FILE'] };
    }
    const everything = { sms: [inbox], voice: [inbox], email: [inbox] };
    return { ok: true, usesInbox: true, choice: { providers: everything, twilioAuthTokens: new Map() } };
  }
  const read = await configureProviders(text, { inbox, publicUrl: settings.publicUrl });
  if (!read.ok) return { ok: false, problems: read.problems.map((problem) => `providers: ${problem}`) };
  const twilioAuthTokens = new Map(
    read.configured
      .filter(({ kind }) => kind === 'twilio')
      .map(({ name, settings: own }) => [name, (own as { authToken: string }).authToken]),
  );
  const usesInbox = Object.values(read.byChannel).some((list) => list.includes(inbox));
  return { ok: true, usesInbox, choice: { providers: read.byChannel, twilioAuthTokens } };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
