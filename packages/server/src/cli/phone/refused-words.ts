import type { RequestRefusal } from '@countersign/device';

/** Why a request cannot be shown, and so not answered. */
export const refusedWords: Record<RequestRefusal | 'gone', string> = {
  malformed: 'what was sent is no request',
  update_app: 'it is of a kind that this command does not know; update it',
  other_server: 'it was made for another address of the server than the one this phone was enrolled at',
  other_device: 'it was made for another device',
  expired: 'it expired',
  gone: 'no such request waits for this phone: it was answered, expired, or never there',
};
