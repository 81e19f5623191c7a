import { lazy, type ReactNode } from 'react';
import type { Location } from '../navigation/location.ts';
import { RequestScreen } from './request/request-screen.tsx';
import { RequestsScreen } from './requests/requests-screen.tsx';

const EnrolScreen = lazy(async () => ({ default: (await import('./enrol/enrol-screen.tsx')).EnrolScreen }));
const CodesScreen = lazy(async () => ({ default: (await import('./codes/codes-screen.tsx')).CodesScreen }));
const DevicesScreen = lazy(async () => ({ default: (await import('./devices/devices-screen.tsx')).DevicesScreen }));

const HistoryScreen = lazy(async () => ({ default: (await import('./history/history-screen.tsx')).HistoryScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('./settings/settings-screen.tsx')).SettingsScreen }));

/** The screen of each place in the app. */
export function screenOf(location: Location): ReactNode {
  switch (location.screen) {
    case 'request':
      return <RequestScreen key={location.requestId} requestId={location.requestId} />;
    case 'history':
      return <HistoryScreen />;
    case 'codes':
      return <CodesScreen />;
    case 'enrol':
      return <EnrolScreen />;
    case 'devices':
      return <DevicesScreen />;
    case 'settings':
      return <SettingsScreen />;
    default:
      return <RequestsScreen />;
  }
}
