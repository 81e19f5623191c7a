const channelNames = { sms: 'SMS', voice: 'Voice', email: 'E-mail' };
const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

/** Digits one by one, the way a screen reader should say a code. */
export const spokenCode = (code) => Array.from(code).join(' ');

export const channelName = (message) => channelNames[message.channel] ?? message.channel;

/**
 * Fills the parts of an element with a message. Everything in a message is a stranger's text: it becomes text nodes and
 * nothing else.
 * @param now the time of the server, as text
 */
export function fillMessage(root, message, now) {
  const channel = part(root, 'channel');
  channel.dataset.channel = message.channel;
  channel.querySelector('use').setAttribute('href', `#icon-${message.channel}`);
  channel.querySelector('span').textContent = channelName(message);

  part(root, 'to').textContent = message.to;
  const time = part(root, 'time');
  time.dateTime = message.at;
  time.textContent = whenText(message.at, now);
  const locale = part(root, 'locale');
  if (locale) locale.textContent = message.locale;

  const subject = part(root, 'subject');
  subject.textContent = message.subject ?? '';
  subject.hidden = !message.subject;
  const text = part(root, 'text');
  text.replaceChildren(...highlighted(message.text, message.code));
  for (const element of [subject, text]) {
    element.lang = message.locale;
    element.dir = 'auto';
  }
  fillCode(part(root, 'code'), message.code);
}

function fillCode(element, code) {
  const seen = document.createElement('span');
  seen.ariaHidden = 'true';
  seen.className = 'digits';
  seen.dir = 'ltr';
  // Groups are set apart by a margin, so that what is selected and copied is the bare code.
  for (const digits of inGroups(code)) {
    const group = document.createElement('span');
    group.textContent = digits;
    seen.append(group);
  }
  const heard = document.createElement('span');
  heard.className = 'visually-hidden';
  heard.textContent = `Code ${spokenCode(code)}`;
  element.replaceChildren(heard, seen);
  element.style.setProperty('--digits', Math.max(4, code.length));
  element.hidden = code === '';
}

/** 4, 33, 34, 44, 333, 334: what people read at a glance. */
function inGroups(code) {
  const characters = Array.from(code);
  if (characters.length < 6) return [code];
  const count = characters.length > 8 ? 3 : 2;
  const size = Math.floor(characters.length / count);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * size, index === count - 1 ? undefined : (index + 1) * size).join(''),
  );
}

/** The text with its code marked, also where the digits are spelled out for a voice. */
function highlighted(text, code) {
  const forms = [code, Array.from(code).join(', '), Array.from(code).join(' ')];
  const form = forms.find((candidate) => candidate !== '' && text.includes(candidate));
  if (form === undefined) return [text];
  return text.split(form).flatMap((piece, index) => {
    if (index === 0) return [piece];
    const mark = document.createElement('mark');
    mark.textContent = form;
    return [mark, piece];
  });
}

function whenText(at, now) {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(now).toDateString();
  return (isToday ? timeOfDay : dayAndTime).format(date);
}
