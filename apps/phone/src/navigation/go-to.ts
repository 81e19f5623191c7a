import { appBase } from '../register-worker.ts';
import { type Location, writeLocation } from './location.ts';

/** Told after the place in the app has changed. */
export const moved = 'countersign:moved';

/** The path of a screen, with the path under which the app is served. */
export const addressOf = (location: Location): string => new URL(writeLocation(location), appBase()).pathname;

/** Goes to another screen without loading anything. */
export function goTo(location: Location, { replaces = false } = {}): void {
  const address = addressOf(location);
  if (replaces) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new Event(moved));
}
