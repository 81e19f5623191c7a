import { clockOffset, type DeviceClient } from '@countersign/device';
import type { Identity } from '../vault/identity.ts';
import { clientOf } from './client-of.ts';

/** The client that speaks to the server of an identity, as that identity. */
export const useClient = (identity: Identity): DeviceClient => clientOf(identity);

/** Milliseconds that the server's clock is ahead of this device's, for codes. */
export const offsetOf = (identity: Identity): number => clockOffset(identity.clockSamples);
