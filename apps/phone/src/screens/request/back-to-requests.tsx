import { useWords } from '../../language/use-words.ts';
import { Icon } from '../../look/icon.tsx';
import { Link } from '../../navigation/link.tsx';

/** The sign alone, so that the heading beside it has the width. */
export function BackToRequests() {
  const words = useWords();
  return (
    <Link to={{ screen: 'requests' }} className="button button-quiet" label={words.allRequests}>
      <Icon name="back" />
    </Link>
  );
}
