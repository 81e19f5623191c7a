import { copyText } from './copy-text.js';
import { clockText, countDown } from './countdown.js';
import { drawQr } from './draw-qr.js';
import { follow } from './follow.js';
import { showSection } from './show-section.js';
import { announce, fill, loadWords, showWords } from './speak.js';

const byId = (id) => document.getElementById(id);
const words = await loadWords();
showWords(words);

const [, eid, secret, code = ''] =
  /^#e=([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)(?:&c=([0-9A-Z]{5}-[0-9A-Z]{5}))?$/.exec(window.location.hash) ?? [];
let stopCounting = () => {};

function show(standing) {
  stopCounting();
  if (standing === null) return end('gone', words.offerGoneTitle);
  document.title = fill(words.enrolTitle, standing);
  if (standing.state === 'open') return showOpen(standing);
  const { application, device } = standing;
  showWords(words, { application, device: device.name });
  if (device.state === 'active') {
    stop();
    return end('done', words.doneTitle);
  }
  if (device.state === 'pending') return end('waiting', words.waitingTitle);
  stop();
  return end('declined', words.declinedTitle);
}

function end(section, title) {
  showSection(section);
  document.title = title;
  announce(title);
}

function showOpen({ application, person, app, link, qr, expires_at: expiresAt, server_time: serverTime }) {
  showWords(words, { application, person, address: app.replace(/^https?:\/\//, '') });
  byId('person').hidden = person === null;
  byId('qr').replaceChildren(drawQr(qr, words.scanPicture));
  byId('code').textContent = code;
  byId('code-way').hidden = code === '';
  byId('open-app').href = link;
  // Without the secret: the app on the home screen is another than the one in Safari, and an invitation is good once.
  byId('open-safari').href = app;
  byId('link').textContent = link;
  byId('copy-link').onclick = () => copy(byId('copy-link'), link, words.copyLink);
  byId('copy-code').onclick = () => copy(byId('copy-code'), code, words.copyCode);
  showDevice();

  const endsAt = new Date(Date.now() + expiresAt - serverTime);
  const until = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format(endsAt);
  byId('until').textContent = fill(words.enrolUntil, { time: until });
  stopCounting = countDown({ expiresAt, serverTime }, (left) => {
    byId('time').textContent = fill(words.enrolTimeLeft, { time: clockText(left) });
    byId('time').classList.toggle('is-short', left <= 60);
    if (left === 60) announce(words.enrolOneMinute);
    // The server says it too, as soon as it hears of it.
    if (left === 0) end('gone', words.offerGoneTitle);
  });
  showSection('open');
}

/** What comes first where: a phone cannot scan its own screen. */
function showDevice() {
  const { userAgent, maxTouchPoints } = navigator;
  const isIos = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  const isPhone = isIos || /Android/.test(userAgent);
  byId('ios').hidden = !isIos;
  byId('here').hidden = !isPhone || isIos;
  byId('scan-title').textContent = isPhone ? words.otherPhoneTitle : words.scanTitle;
  document.body.dataset.device = isPhone ? 'phone' : 'screen';
}

const feedback = new Map();
async function copy(button, text, label) {
  const isCopied = await copyText(text);
  announce(isCopied ? words.copied : words.copyRefused);
  if (!isCopied) byId('link').hidden = false;
  button.textContent = isCopied ? words.copied : words.copyRefused;
  window.clearTimeout(feedback.get(button));
  const back = () => {
    button.textContent = label;
  };
  feedback.set(button, window.setTimeout(back, 2000));
}

let stop = () => {};
window.addEventListener('hashchange', () => window.location.reload());
if (eid === undefined) {
  show(null);
} else {
  stop = follow(
    '../enrol/api/events',
    { eid, secret },
    {
      hear: show,
      connect(isThere) {
        byId('away').hidden = isThere;
      },
    },
  );
}
