import { useEffect, useRef, useState } from 'react';

/** Pixels of a pull that is meant. */
const far = 90;

/** Calls `onPull` when the page is pulled down from its top and let go; true while letting go would do so. */
export function usePullDown(onPull: () => void): boolean {
  const [isPulled, setPulled] = useState(false);
  const act = useRef(onPull);
  act.current = onPull;

  useEffect(() => {
    let start: number | null = null;
    let isFar = false;
    const begin = ({ touches }: TouchEvent) => {
      start = scrollY <= 0 && touches.length === 1 ? (touches[0]?.clientY ?? null) : null;
    };
    const move = ({ touches }: TouchEvent) => {
      isFar = start !== null && scrollY <= 0 && (touches[0]?.clientY ?? 0) - start > far;
      setPulled(isFar);
    };
    const end = () => {
      if (isFar) act.current();
      start = null;
      isFar = false;
      setPulled(false);
    };
    const listening = new AbortController();
    const options = { passive: true, signal: listening.signal };
    addEventListener('touchstart', begin, options);
    addEventListener('touchmove', move, options);
    addEventListener('touchend', end, options);
    addEventListener('touchcancel', end, options);
    return () => listening.abort();
  }, []);
  return isPulled;
}
