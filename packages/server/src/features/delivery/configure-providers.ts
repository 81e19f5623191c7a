import type { Provider } from './provider.ts';
import type { ReadProviders } from './providers-settings.ts';

/**
 * Makes the providers that an operator configured. What reads the settings, and the vendors' libraries, are loaded only here: a server
 * without them starts sooner.
 */
export async function configureProviders(
  json: string,
  deps: { inbox: Provider; publicUrl: string | null },
): Promise<ReadProviders> {
  const { providerKinds } = await import('./provider-kinds.ts');
  const { readProviders } = await import('./providers-settings.ts');
  return readProviders(json, providerKinds(deps.inbox, deps.publicUrl));
}
