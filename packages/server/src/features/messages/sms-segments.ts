/** The default alphabet of GSM 03.38: one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Its extension table: an escape and the character, two septets. */
const extension = new Set('\f^{}\\[~]|€');

/** How a text travels as SMS. */
export interface SegmentCount {
  encoding: 'gsm7' | 'ucs2';
  /** Septets, or UTF-16 code units; without the padding where a part ends early. */
  units: number;
  /** Messages that are sent and paid for. */
  segments: number;
}

/** Capacity of a lone message, and of each part where there are several (the rest is the header that joins them). */
const capacity = { gsm7: { single: 160, part: 153 }, ucs2: { single: 70, part: 67 } } as const;

/** Whether the text needs nothing beyond GSM 03.38. */
export function isGsm7(text: string): boolean {
  for (const character of text) if (!basic.has(character) && !extension.has(character)) return false;
  return true;
}

/**
 * Counts what a text costs as SMS. A character of two units (an escape with its character, a surrogate pair) is never
 * divided between parts: it moves to the next one whole. An empty text is one message.
 */
export function countSegments(text: string): SegmentCount {
  const encoding = isGsm7(text) ? 'gsm7' : 'ucs2';
  const { single, part } = capacity[encoding];
  let units = 0;
  let segments = 1;
  let filled = 0;
  for (const character of text) {
    const size = encoding === 'ucs2' ? character.length : extension.has(character) ? 2 : 1;
    if (filled + size > part) {
      segments += 1;
      filled = 0;
    }
    units += size;
    filled += size;
  }
  return { encoding, units, segments: units <= single ? 1 : segments };
}
