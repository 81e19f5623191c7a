import type { Features, Ground } from '../compose.ts';
import { applicationRows, openApiKey } from '../features/applications/index.ts';

/** The application a development server starts with, made on its very first start. */
export async function ensureFirstApplication(
  { store, seal }: Ground,
  { createApplication }: Features,
): Promise<{ apiKey: string; isNew: boolean }> {
  const [first] = await store.read((tx) => applicationRows.all(tx));
  if (first) return { apiKey: openApiKey(seal, first.api_key_sealed), isNew: false };
  const created = await createApplication({ name: 'My first app' });
  if (!created.ok) throw new Error(`the first application was refused: ${created.refusal}`);
  return { apiKey: created.apiKey, isNew: true };
}
