import { useWords } from '../language/use-words.ts';
import { Button } from '../look/button.tsx';
import { useInstallPrompt } from './install-prompt.ts';
import { InstallSteps } from './install-steps.tsx';
import { isInstalled, thisPlatformNow } from './this-platform.ts';

/** How to install the app, or a button that does; nothing where it is installed. */
export function InstallHelp() {
  const words = useWords();
  const prompt = useInstallPrompt();
  if (isInstalled()) return null;
  return (
    <section className="card">
      <h2>{words.installTitle}</h2>
      {prompt ? (
        <Button onClick={() => void prompt()}>{words.installNow}</Button>
      ) : (
        <InstallSteps platform={thisPlatformNow()} />
      )}
    </section>
  );
}
