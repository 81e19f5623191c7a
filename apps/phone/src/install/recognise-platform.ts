export type Platform = 'ios' | 'android' | 'windows' | 'macos' | 'chromeos' | 'linux' | 'web';

/** What a browser says about itself. */
export interface Hints {
  userAgent: string;
  /** Macs have none; iPads that call themselves Macs have five. */
  touchPoints: number;
  /** Such as `Pixel 8`, where the browser tells. */
  model?: string;
}

export interface Recognised {
  platform: Platform;
  /** What a person may know the device by among their others. */
  name: string;
}

const systems: [Platform, RegExp, string][] = [
  ['android', /Android/, 'Android'],
  ['windows', /Windows/, 'Windows'],
  ['chromeos', /CrOS/, 'ChromeOS'],
  ['macos', /Mac OS X|Macintosh/, 'Mac'],
  ['linux', /Linux|X11/, 'Linux'],
];

const browsers: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** A guess, good enough to be proposed; whoever it is wrong for changes it. */
export function recognisePlatform({ userAgent, touchPoints, model = '' }: Hints): Recognised {
  if (/iPhone|iPod/.test(userAgent)) return { platform: 'ios', name: 'iPhone' };
  const isIpad = /iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  if (isIpad) return { platform: 'ios', name: 'iPad' };
  const [platform, , system] = systems.find(([, form]) => form.test(userAgent)) ?? ['web' as const, null, ''];
  if (model !== '') return { platform, name: model };
  const browser = browsers.find(([form]) => form.test(userAgent))?.[1] ?? '';
  return { platform, name: [browser, system].filter((part) => part !== '').join(', ') || 'Browser' };
}
