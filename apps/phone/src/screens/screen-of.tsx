import { lazy, type ReactNode } from 'react';
import type { Location } from '../navigation/location.ts';
import { RequestsScreen } from './requests/requests-screen.tsx';

const EnrolScreen = lazy(async () => ({ default: (await import('./enrol/enrol-screen.tsx')).EnrolScreen }));
const DevicesScreen = lazy(async () => ({ default: (await import('./devices/devices-screen.tsx')).DevicesScreen }));

/** The screen of each place in the app. */
export function screenOf(location: Location): ReactNode {
  switch (location.screen) {
    case 'enrol':
      return <EnrolScreen />;
    case 'devices':
      return <DevicesScreen />;
    default:
      return <RequestsScreen />;
  }
}
