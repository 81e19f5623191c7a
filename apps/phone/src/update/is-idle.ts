import type { Location } from '../navigation/location.ts';

/** What somebody does with a page of the app. */
export interface Use {
  screen: Location['screen'];
  isSeen: boolean;
  /** Whether anything was touched since the page was opened. */
  isTouched: boolean;
  /** Requests that wait for an answer, and answers that are on their way. */
  waiting: number;
}

/** Screens on which nothing is half done. */
const calm: readonly Location['screen'][] = ['requests', 'history'];
const calmAtFirst: readonly Location['screen'][] = [...calm, 'codes', 'devices', 'settings'];

/** Whether the page may be loaded anew without anybody losing anything: never while something waits for an answer. */
export function isIdle({ screen, isSeen, isTouched, waiting }: Use): boolean {
  if (waiting > 0) return false;
  if (!isTouched) return calmAtFirst.includes(screen);
  return !isSeen && calm.includes(screen);
}
