import { useEffect, useState } from 'react';

/** Milliseconds in which nobody can have read what has just come up: such a tap was meant for what was there before. */
const unread = 500;

/**
 * Whether this content has been seen for long enough that a tap is meant for it. Begins anew with other content, and when the page comes
 * to be seen again.
 */
export function useSettled(content: string): boolean {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const begin = () => {
      clearTimeout(timer);
      setSettled(null);
      if (document.visibilityState === 'visible') timer = setTimeout(() => setSettled(content), unread);
    };
    begin();
    document.addEventListener('visibilitychange', begin);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', begin);
    };
  }, [content]);
  return settled === content;
}
