let handed: string | null = null;

/** Passes a text that was scanned on to the screen that knows what to do with it. In memory: an address may be seen and kept. */
export function handOver(text: string): void {
  handed = text;
}

/** The text that was handed over, once. */
export function takeHandedOver(): string | null {
  const taken = handed;
  handed = null;
  return taken;
}
