import type { ReactNode } from 'react';
import type { Location } from '../navigation/location.ts';
import { RequestsScreen } from './requests/requests-screen.tsx';

/** The screen of each place in the app. */
export function screenOf(location: Location): ReactNode {
  switch (location.screen) {
    default:
      return <RequestsScreen />;
  }
}
