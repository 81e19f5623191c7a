import { goTo, moved } from './go-to.ts';

let held: string | null = null;

/**
 * An address that carries an enrolment (`#e=…`) is taken into memory and out of the address bar at once: its secret is to stand
 * neither in the history of the browser nor over somebody's shoulder.
 */
function takeLink(): void {
  const { hash, href } = window.location;
  if (!hash.startsWith('#e=')) return;
  held = href;
  goTo({ screen: 'enrol' }, { replaces: true });
}

/** The link that the app was opened with, until it was used. */
export const heldLink = (): string | null => held;

/** Forgets the link: its secret was used, or is not to be. */
export function dropLink(): void {
  held = null;
}

/** Follows links that are opened while the app is open. */
export function followLinks(): void {
  takeLink();
  addEventListener('hashchange', takeLink);
}

/** Calls the listener whenever the link may be another; returns what ends that. */
export const onLink = (listener: () => void): (() => void) => {
  addEventListener(moved, listener);
  return () => removeEventListener(moved, listener);
};
