/**
 * Whether a request names one host. With two, a proxy may have looked at one and the server at the other, so such a request is
 * refused (RFC 9112, 3.2).
 *
 * @param rawHeaders names and values in turn, as they came
 */
export function hasOneHost(rawHeaders: readonly string[]): boolean {
  let found = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') found += 1;
  }
  return found <= 1;
}
