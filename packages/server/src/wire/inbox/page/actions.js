import { copyText } from './copy.js';
import { canSpeak, speak } from './listen.js';
import { part, spokenCode } from './view.js';

const feedbackLasts = 2000;

/** Says something to people who do not see the page. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

/** Copies and shows on the button that it did. */
export async function copyFrom(button, text, spoken) {
  const isCopied = await copyText(text);
  announce(isCopied ? `Copied ${spoken}` : 'The browser did not allow copying. Select the text and copy it by hand.');
  show(button, isCopied ? 'icon-done' : 'icon-copy', isCopied ? 'Copied' : 'Not allowed');
  window.clearTimeout(button.feedback);
  button.feedback = window.setTimeout(() => show(button, 'icon-copy', button.dataset.label), feedbackLasts);
}

/**
 * Makes the buttons of an element work for the message that `current` returns.
 * Called once per element; the message may change below it.
 */
export function wireButtons(root, current) {
  const copy = part(root, 'copy');
  copy.dataset.label = copy.querySelector('span').textContent;
  copy.addEventListener('click', () => copyFrom(copy, current().code, spokenCode(current().code)));

  const listen = part(root, 'listen');
  let stop = null;
  listen.addEventListener('click', () => {
    if (stop) {
      stop();
      return;
    }
    const { text, locale } = current();
    show(listen, 'icon-stop', 'Stop');
    stop = speak(text, locale, (isWell) => {
      stop = null;
      show(listen, 'icon-listen', 'Listen');
      if (!isWell) note(root, `This browser has no voice for this language (${locale}).`);
    });
  });
}

/** Shows the buttons that a message has use for. */
export function updateButtons(root, message) {
  const isVoice = message.channel === 'voice';
  part(root, 'copy').hidden = message.code === '';
  part(root, 'listen').hidden = !(isVoice && canSpeak);
  note(root, isVoice && !canSpeak ? 'This browser cannot read aloud.' : '');
}

function note(root, text) {
  const element = part(root, 'note');
  element.textContent = text;
  element.hidden = text === '';
  if (text !== '') announce(text);
}

function show(button, icon, label) {
  button.querySelector('use').setAttribute('href', `#${icon}`);
  button.querySelector('span').textContent = label;
}
