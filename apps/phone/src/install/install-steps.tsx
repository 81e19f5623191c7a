import { useWords } from '../language/use-words.ts';
import { type DrawingName, InstallDrawing } from './install-drawing.tsx';
import './install-steps.css';
import type { Platform } from './recognise-platform.ts';

/** How to put the app where it is found again, with a picture for each step. */
export function InstallSteps({ platform }: { platform: Platform }) {
  const words = useWords();
  const ios: [DrawingName, string][] = [
    ['share', words.installIos1],
    ['sheet', words.installIos2],
    ['home', words.installIos3],
  ];
  const android: [DrawingName, string][] = [
    ['menu', words.installAndroid1],
    ['sheet', words.installAndroid2],
    ['home', words.installAndroid3],
  ];
  const desktop: [DrawingName, string][] = [
    ['bar', words.installDesktop1],
    ['tab', words.installDesktop2],
  ];
  const steps = platform === 'ios' ? ios : platform === 'android' ? android : desktop;
  return (
    <ol className="install-steps">
      {steps.map(([name, text]) => (
        <li key={name}>
          <InstallDrawing name={name} />
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
