import { type Recognised, recognisePlatform } from './recognise-platform.ts';

interface AgentData {
  getHighEntropyValues?(names: string[]): Promise<{ model?: string }>;
}

/** What this device seems to be. */
export async function thisPlatform(): Promise<Recognised> {
  const { userAgentData } = navigator as Navigator & { userAgentData?: AgentData };
  const told = await userAgentData?.getHighEntropyValues?.(['model']).catch(() => undefined);
  return recognisePlatform({ ...hints(), model: told?.model ?? '' });
}

/** The same without waiting for its name. */
export const thisPlatformNow = () => recognisePlatform(hints()).platform;

const hints = () => ({ userAgent: navigator.userAgent, touchPoints: navigator.maxTouchPoints });

/** Whether the app was opened from a home screen or a dock, and not in a tab. */
export function isInstalled(): boolean {
  const { standalone } = navigator as Navigator & { standalone?: boolean };
  return standalone === true || matchMedia('(display-mode: standalone), (display-mode: minimal-ui)').matches;
}
