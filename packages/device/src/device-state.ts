import { isOneOf } from './shape.ts';

/** `pending`: known to the server but not trusted yet; such a device may only ask for its state. */
export type DeviceState = 'active' | 'pending';

export const isDeviceState = isOneOf('active', 'pending');
