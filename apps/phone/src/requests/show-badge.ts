import type { KeptRequest } from '../vault/kept-request.ts';
import { listOnce } from './find-request.ts';

/** Shows on the app's icon how many answers are waited for, where icons have room for it. */
export function showBadge(kept: readonly KeptRequest[]): void {
  if (!('setAppBadge' in navigator)) return;
  const count = listOnce(kept).filter(({ answer }) => answer === null).length;
  // Browsers refuse it for apps that are not installed.
  void (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count)).catch(() => {});
}
