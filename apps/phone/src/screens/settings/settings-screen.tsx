import { useWords } from '../../language/use-words.ts';
import { Screen } from '../../look/screen.tsx';
import { AboutSection } from './about-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { LookSection } from './look-section.tsx';
import { PushSection } from './push-section.tsx';
import './settings-screen.css';
import { StorageSection } from './storage-section.tsx';
import { WipeSection } from './wipe-section.tsx';

/** What can be chosen, and whether everything this app lives on is in order. */
export function SettingsScreen() {
  const words = useWords();
  return (
    <Screen title={words.settings}>
      <LookSection />
      <PushSection />
      <ConnectionSection />
      <StorageSection />
      <AboutSection />
      <WipeSection />
    </Screen>
  );
}
