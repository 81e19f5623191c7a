import { useWords } from '../../language/use-words.ts';
import { shownText } from '../../requests/shown-text.ts';
import { RequestDetails } from './request-details.tsx';

interface Content {
  message: string;
  details: readonly { label: string; value: string }[];
}

/** What is asked: the message and its details, all of them, in the order in which they were signed. */
export function RequestContent({ content }: { content: Content }) {
  const words = useWords();
  return (
    <section className="card request-content" aria-label={words.whatIsAsked}>
      <p className="request-message">
        <bdi>{shownText(content.message)}</bdi>
      </p>
      {content.details.length > 0 && <RequestDetails rows={content.details} />}
    </section>
  );
}
