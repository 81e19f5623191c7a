import { hasHiddenSigns } from '@countersign/device';

const longest = 100;

/** Text that can stand on one line of a list, as it is seen: other devices of the person are told apart by it. */
export function isDeviceName(text: string): boolean {
  return text.trim() !== '' && text.length <= longest && !hasHiddenSigns(text);
}
