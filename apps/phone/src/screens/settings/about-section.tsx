import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { appVersion, partsOfOthers } from '../../settings/about-app.ts';

export function AboutSection() {
  const words = useWords();
  return (
    <section className="card">
      <h2>{words.about}</h2>
      <p>{fill(words.versionLabel, { version: appVersion })}</p>
      <p>{words.aboutText}</p>
      <details className="more">
        <summary>{words.partsOfOthers}</summary>
        <div>
          <ul className="parts">
            {partsOfOthers.map(({ name, licence, by }) => (
              <li key={name}>
                <bdi dir="ltr">
                  {name} · {licence} · {by}
                </bdi>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </section>
  );
}
