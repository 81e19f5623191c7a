/** Whether a text is the bare origin of a server that may be spoken to: HTTPS, or HTTP on this very machine. */
export function isServerOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text) return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname));
}

/** Whether a text can be the path under which a server is reached: empty, or like `/auth`. */
export function isBasePath(text: string): boolean {
  return /^(\/[A-Za-z0-9._~-]+)*$/.test(text);
}
