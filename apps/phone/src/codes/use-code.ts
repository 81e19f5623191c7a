import { totp } from '@countersign/device';
import { useEffect, useState } from 'react';
import type { CodeItem } from './code-item.ts';

export interface ShownCode {
  code: string;
  /** The one after it. */
  next: string;
  /** Epoch milliseconds on this device's clock. */
  validUntil: number;
}

/** The code of this moment and the one that follows, for as long as it is looked at; null until it was made. */
export function useCode({ key, digits, period, offset }: CodeItem): ShownCode | null {
  const [shown, setShown] = useState<ShownCode | null>(null);

  useEffect(() => {
    // A handle that the browser lost makes no codes; the line says so.
    if (!(key instanceof CryptoKey)) return;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const make = async () => {
      clearTimeout(timer);
      const form = { digits, period, offset };
      const { code, validUntil } = await totp(key, { ...form, now: Date.now() });
      const next = await totp(key, { ...form, now: validUntil });
      if (!isWanted) return;
      setShown({ code, next: next.code, validUntil });
      clearTimeout(timer);
      timer = setTimeout(make, Math.max(20, validUntil - Date.now()));
    };
    void make();
    // Timers of a page that nobody sees stand still.
    document.addEventListener('visibilitychange', make);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', make);
    };
  }, [key, digits, period, offset]);

  return shown;
}
