import { useHeld } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { Icon } from '../../look/icon.tsx';
import { Nothing } from '../../look/nothing.tsx';
import { Screen } from '../../look/screen.tsx';
import { Link } from '../../navigation/link.tsx';
import './devices-screen.css';
import { IdentityCard } from './identity-card.tsx';
import { NewPhoneHelp } from './new-phone-help.tsx';

/** This device at each service, the person's other devices there, and the way to a new phone. */
export function DevicesScreen() {
  const words = useWords();
  const { isRead, identities, broken, notices } = useHeld();
  const add = (
    <Link className="button" to={{ screen: 'enrol' }}>
      <Icon name="add" />
      {words.enrolTitle}
    </Link>
  );
  return (
    <Screen title={words.devices} actions={add}>
      {identities.map((identity) => (
        <IdentityCard key={identity.id} identity={identity} />
      ))}
      {isRead && identities.length + broken.length === 0 && (
        <Nothing icon="devices" title={words.noAccounts}>
          {/* Where a notice says why, nothing is left to guess. */}
          {notices.length === 0 && <p className="muted">{words.noAccountsHint}</p>}
        </Nothing>
      )}
      <NewPhoneHelp />
    </Screen>
  );
}
