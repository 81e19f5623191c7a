import { useWords } from '../../language/use-words.ts';
import { Nothing } from '../../look/nothing.tsx';
import { Link } from '../../navigation/link.tsx';

/** Nobody can ask this app anything yet. */
export function NotSetUp() {
  const words = useWords();
  return (
    <Nothing icon="devices" title={words.notSetUp}>
      <p>{words.notSetUpHint}</p>
      <Link to={{ screen: 'enrol' }} className="button button-main">
        {words.setUpNow}
      </Link>
    </Nothing>
  );
}
