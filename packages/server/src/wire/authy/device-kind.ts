/** What Authy calls the kinds of devices: in a list of devices, and as an operating system. */
interface DeviceKind {
  word: string;
  osType: string;
}

const phones: Readonly<Record<string, DeviceKind>> = {
  android: { word: 'android', osType: 'android' },
  android_tablet: { word: 'android_tablet', osType: 'android' },
  ios: { word: 'ios', osType: 'ios' },
  iphone: { word: 'iphone', osType: 'iphone' },
  ipad: { word: 'ipad', osType: 'ipad' },
};

/** Authy's app for computers ran in Chrome, and kept the word when it did no more. */
const computer: DeviceKind = { word: 'authy_chrome', osType: 'desktop' };
const browser: DeviceKind = { word: 'authy_chrome', osType: 'chrome' };

/** The kind of a device by the platform it named. Whatever is no phone or tablet is a computer to Authy's clients. */
export function deviceKindOf({ platform }: { platform: string }): DeviceKind {
  const name = platform.toLowerCase();
  return phones[name] ?? (/^(chrome|web|browser)/.test(name) ? browser : computer);
}
