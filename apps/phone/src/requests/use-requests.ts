import { useSyncExternalStore } from 'react';
import { followRequests, type Requests, requestsNow } from './requests-store.ts';

export const useRequests = (): Requests => useSyncExternalStore(followRequests, requestsNow);
