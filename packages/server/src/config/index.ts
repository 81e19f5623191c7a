export { loadSettings } from './load.ts';
export { generatedKeyFile, type MasterKeys, readMasterKeys } from './master-keys.ts';
export { type Settings, settingsSchema } from './schema.ts';
export { readDuration, type Setting } from './setting.ts';
export { tlsProblem } from './tls-problem.ts';
export { unsafeSettings } from './unsafe-settings.ts';
