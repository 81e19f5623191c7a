export { type DeviceNews, type FollowDevice, makeFollowDevice } from './follow-device.ts';
export { type Followed, type FollowStanding, makeFollowStanding } from './follow-standing.ts';
export { makeWaitForRequests, type RequestList, type WaitForRequests } from './wait-for-requests.ts';
export { makeWaitingDevices } from './waiting-devices.ts';
