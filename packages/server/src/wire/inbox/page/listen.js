/** Whether this browser can read aloud at all. */
export const canSpeak = 'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window;

let ending = () => {};

/**
 * Reads a text aloud, instead of whatever is being read.
 * @param onEnd told once, with whether it went well; also when something else is read instead.
 * @returns stops reading
 */
export function speak(text, language, onEnd) {
  ending(true);
  speechSynthesis.cancel();
  let isOver = false;
  const finish = (isWell) => {
    if (isOver) return;
    isOver = true;
    onEnd(isWell);
  };
  ending = finish;

  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  // Codes are written down while they are heard.
  utterance.rate = 0.9;
  utterance.addEventListener('end', () => finish(true));
  utterance.addEventListener('error', ({ error }) => finish(error === 'canceled' || error === 'interrupted'));
  speechSynthesis.speak(utterance);
  return () => {
    finish(true);
    speechSynthesis.cancel();
  };
}
