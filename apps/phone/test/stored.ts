import { clockOffset } from '@countersign/device';
import type { Page } from 'playwright-core';
import { until } from '../../../packages/server/test/infrastructure/until.ts';

/** What a test may know of what the app stored. */
export interface StoredIdentity {
  id: string;
  deviceId: string;
  applicationName: string;
  name: string;
  state: string;
  thumbprint: string;
  hasNextKey: boolean;
  hasPasskey: boolean;
  offset: number;
  /** What came of trying to take each key out: the private one, then the seeds. */
  exports: string[];
}

/** As it lies there; written down once more here, so that a change of the app's own type shows in the tests. */
interface StoredRow {
  id: string;
  deviceId: string;
  applicationName: string;
  name: string;
  state: string;
  key: { privateKey: CryptoKey; thumbprint: string };
  nextKey: object | null;
  passkey: object | null;
  tokens: { key: CryptoKey }[];
  clockSamples: number[];
}

/** The identities as they lie in the browser's own storage. */
export async function storedIdentities(page: Page): Promise<StoredIdentity[]> {
  const stored = await page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('countersign'));
    const rows = await settle<StoredRow[]>(database.transaction('identities').objectStore('identities').getAll());
    database.close();
    return Promise.all(
      rows.map(async (row) => {
        const handles: [KeyFormat, CryptoKey][] = [
          ['pkcs8', row.key.privateKey],
          ['jwk', row.key.privateKey],
          ...row.tokens.flatMap(({ key }): [KeyFormat, CryptoKey][] => [
            ['raw', key],
            ['jwk', key],
          ]),
        ];
        const exports = await Promise.all(
          handles.map(([format, key]) =>
            crypto.subtle.exportKey(format, key).then(
              () => 'taken out',
              (error: DOMException) => error.name,
            ),
          ),
        );
        return {
          ...{ id: row.id, deviceId: row.deviceId, applicationName: row.applicationName, name: row.name },
          ...{ state: row.state, thumbprint: row.key.thumbprint, exports },
          ...{ hasNextKey: row.nextKey !== null, hasPasskey: row.passkey !== null },
          clockSamples: row.clockSamples as number[],
        };
      }),
    );
  });
  return stored.map(({ clockSamples, ...identity }) => ({ ...identity, offset: clockOffset(clockSamples) }));
}

/** Waits until it lies in the storage that codes are hidden: what was ticked shows at once, and is stored a moment later. */
export const areCodesHidden = (page: Page): Promise<void> =>
  until(page, async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('countersign'));
    const settings = await settle(database.transaction('settings').objectStore('settings').get('all'));
    database.close();
    return settings?.areCodesHidden === true;
  });
