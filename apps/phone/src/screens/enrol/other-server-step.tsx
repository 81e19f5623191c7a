import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';

export function OtherServerStep({ host, address }: { host: string; address: string }) {
  const words = useWords();
  return (
    <>
      <p>{fill(words.enrolOtherServer, { host })}</p>
      <a className="button button-main" href={address}>
        {fill(words.enrolOpenOther, { host })}
      </a>
    </>
  );
}
