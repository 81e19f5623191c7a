export { type LoadedSettings, loadSettings } from './load.ts';
export { type MasterKeys, readMasterKeys } from './master-keys.ts';
export { type Settings, settingsSchema } from './schema.ts';
export type { Setting } from './setting.ts';
export { unsafeSettings } from './unsafe-settings.ts';
