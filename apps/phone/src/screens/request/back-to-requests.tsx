import { useWords } from '../../language/use-words.ts';
import { Icon } from '../../look/icon.tsx';
import { Link } from '../../navigation/link.tsx';

export function BackToRequests() {
  const words = useWords();
  return (
    <Link to={{ screen: 'requests' }} className="button button-quiet">
      <Icon name="back" />
      {words.allRequests}
    </Link>
  );
}
