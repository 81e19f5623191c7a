import { clockOffset } from '@countersign/device';
import { useMemo } from 'react';
import { offsetOf } from '../device/use-client.ts';
import { useIdentities } from '../device/use-identities.ts';
import { useSettings } from '../settings/use-settings.ts';
import type { Entry } from '../vault/entry.ts';
import type { Identity } from '../vault/identity.ts';
import { type CodeItem, inOrder } from './code-item.ts';
import { useEntries } from './use-entries.ts';

/** Everything that makes codes here, in the person's order; null until it was read. */
export function useCodeItems(): CodeItem[] | null {
  const identities = useIdentities();
  const entries = useEntries();
  const settings = useSettings();
  return useMemo(() => {
    if (!identities || !entries || !settings) return null;
    // Other services have clocks like our server's, not like this device's.
    const offset = clockOffset(identities.map(offsetOf));
    const items = [...identities.flatMap(itemsOf), ...entries.map((entry) => itemOf(entry, offset))];
    return inOrder(items, settings.codeOrder);
  }, [identities, entries, settings]);
}

/** A device that nobody trusts yet has codes that nobody takes. */
function itemsOf(identity: Identity): CodeItem[] {
  if (identity.state !== 'active') return [];
  return identity.tokens.map(({ key, digits, period, name }, at) => ({
    ...{ id: `${identity.id}/${at}`, entryId: null, issuer: name, account: identity.userLabel ?? '' },
    ...{ key, algorithm: 'SHA-1', digits, period, offset: offsetOf(identity), isHidden: false },
  }));
}

function itemOf(entry: Entry, offset: number): CodeItem {
  const { id, issuer, account, key, algorithm, digits, period, isHidden } = entry;
  return { id, entryId: id, issuer, account, key, algorithm, digits, period, offset, isHidden };
}
