/** A key inside the platform. Browsers keep it in IndexedDB as it is. */
export type KeyHandle = InstanceType<typeof CryptoKey>;
