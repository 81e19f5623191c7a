/** A display name and an address. */
export interface Mailbox {
  name: string;
  address: string;
}

/**
 * Whether this is one address and nothing else: no list, no display name, no quoting, no control characters. Narrower than
 * RFC 5321 on purpose, because whatever is more than this is more often an attack than a person.
 */
export function isPlainAddress(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');
  return (
    more.length === 0 &&
    text.length <= 254 &&
    /^[^\s\p{C}()<>[\]:;,\\"]{1,64}$/u.test(local) &&
    /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u.test(domain)
  );
}

/** Reads `a@b.example` or `Name <a@b.example>`; null for anything else. */
export function parseMailbox(text: string): Mailbox | null {
  const [, name = '', address = ''] = /^(?:([^<>]*)<([^<>]+)>|)$/.exec(text) ?? [undefined, '', text];
  if (!isPlainAddress(address) || /\p{C}/u.test(name)) return null;
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
}
