import { capacitySettings } from './areas/capacity-settings.ts';
import { codeSettings } from './areas/code-settings.ts';
import { factorSettings } from './areas/factor-settings.ts';
import { operatorSettings } from './areas/operator-settings.ts';
import { outboundSettings } from './areas/outbound-settings.ts';
import { serverSettings } from './areas/server-settings.ts';
import type { Setting } from './setting.ts';

/** Every setting of the server, in the order in which `docs/operators/settings.md` explains them: it is made from this. */
export const settingsSchema = {
  ...serverSettings,
  ...codeSettings,
  ...factorSettings,
  ...capacitySettings,
  ...outboundSettings,
  ...operatorSettings,
} satisfies Record<string, Setting<unknown>>;

export type Settings = { [K in keyof typeof settingsSchema]: (typeof settingsSchema)[K]['fallback'] };
