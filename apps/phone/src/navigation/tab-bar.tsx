import { useWords } from '../language/use-words.ts';
import { Brand } from '../look/brand.tsx';
import { Icon } from '../look/icon.tsx';
import { Link } from './link.tsx';
import type { Location } from './location.ts';

/** What belongs to a tab without being its first screen. */
function tabOf({ screen }: Location): Location['screen'] {
  return screen === 'request' || screen === 'history' ? 'requests' : screen;
}

/** The way between the main screens. */
export function TabBar({ current }: { current: Location }) {
  const words = useWords();
  const tabs = [
    { screen: 'requests', icon: 'requests', name: words.requests },
    { screen: 'codes', icon: 'codes', name: words.codes },
    { screen: 'devices', icon: 'devices', name: words.devices },
    { screen: 'settings', icon: 'settings', name: words.settings },
  ] as const;
  return (
    <nav className="tabs" aria-label={words.mainScreens}>
      <Brand />
      {tabs.map(({ screen, icon, name }) => (
        <Link key={screen} to={{ screen }} isCurrent={tabOf(current) === screen}>
          <Icon name={icon} />
          <span>{name}</span>
        </Link>
      ))}
    </nav>
  );
}
