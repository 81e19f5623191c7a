import { useIdentities } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { ClockWarning } from '../codes/clock-warning.tsx';
import { ConnectionRow } from './connection-row.tsx';

/** Whether the server can be reached for each account, when it last was, and whether the clock agrees with it. */
export function ConnectionSection() {
  const words = useWords();
  const identities = useIdentities();
  const isClockKnown = (identities ?? []).some(({ clockSamples }) => clockSamples.length > 0);
  return (
    <section className="card">
      <h2>{words.connections}</h2>
      {identities?.length === 0 && <p>{words.noConnections}</p>}
      {(identities ?? []).map((identity) => (
        <ConnectionRow key={identity.id} identity={identity} />
      ))}
      <ClockWarning isCalmToo={isClockKnown} />
    </section>
  );
}
