import type { Algorithm } from './new-entry.ts';

/** One line of the codes screen: a service's own soft token, or an entry for another service. */
export interface CodeItem {
  /** What the person's order knows it by. */
  id: string;
  /** Null for a service's own token, which can be neither changed nor removed here. */
  entryId: string | null;
  issuer: string;
  account: string;
  key: CryptoKey;
  algorithm: Algorithm;
  digits: number;
  period: number;
  /** Milliseconds that the right time is ahead of this device's clock. */
  offset: number;
  isHidden: boolean;
}

/** The person's order: ids that are named in it first, the others behind in the order they came in. */
export function inOrder(items: readonly CodeItem[], order: readonly string[]): CodeItem[] {
  const place = new Map(order.map((id, at) => [id, at]));
  const placeOf = ({ id }: CodeItem) => place.get(id) ?? order.length;
  return items.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The order after one item has changed places with the one before (-1) or behind it (1); null when there is none. */
export function moveItem(items: readonly CodeItem[], id: string, by: -1 | 1): string[] | null {
  const ids = items.map((item) => item.id);
  const from = ids.indexOf(id);
  const other = ids[from + by];
  if (from < 0 || other === undefined) return null;
  return ids.with(from + by, id).with(from, other);
}

/** Whether every word of what was searched for stands in a name, whatever its case and accents. */
export function isSearchedFor({ issuer, account }: CodeItem, search: string): boolean {
  const text = plain(`${issuer} ${account}`);
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
