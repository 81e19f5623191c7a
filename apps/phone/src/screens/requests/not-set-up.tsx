import { useWords } from '../../language/use-words.ts';
import { Link } from '../../navigation/link.tsx';

/** Nobody can ask this app anything yet. */
export function NotSetUp() {
  const words = useWords();
  return (
    <div className="card">
      <h2>{words.notSetUp}</h2>
      <p>{words.notSetUpHint}</p>
      <Link to={{ screen: 'enrol' }} className="button button-main">
        {words.setUpNow}
      </Link>
    </div>
  );
}
