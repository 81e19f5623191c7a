/**
 * Whether a request target is an absolute path and means one thing only. A client that puts a foreign value into a path without
 * encoding it sends `/verify/1234567/2#/1` or `/verify/1234567/2?/1`; cut at that character it would name another user's code. No
 * target may hold a `#` at all (RFC 9112, 3.2), and no client sends a query that begins with a slash. Targets that name a host are
 * for proxies.
 */
export function isPlainTarget(target: string): boolean {
  if (!target.startsWith('/') || target.includes('#')) return false;
  return target[target.indexOf('?') + 1] !== '/' || !target.includes('?');
}
