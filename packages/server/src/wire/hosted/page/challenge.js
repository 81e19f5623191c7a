import { ask } from './ask.js';
import { clockText, countDown } from './countdown.js';
import { makeEmbedding } from './embedding.js';
import { follow } from './follow.js';
import { showSection } from './show-section.js';
import { announce, fill, loadWords, showWords } from './speak.js';

const byId = (id) => document.getElementById(id);
// Before anything is waited for: the frame's owner says hello as soon as the page is there.
const embedding = makeEmbedding();
const words = await loadWords();
showWords(words);

const application = window.location.pathname.split('/').filter(Boolean).at(-1);
const [, id, token] = /^#([0-9a-f-]+)\.([A-Za-z0-9_-]+)$/.exec(window.location.hash) ?? [];
const proof = { application, id, token };
/** Longer ones end when nobody looks any more. */
const longestCountdown = 3_600_000;
let stopCounting = () => {};

function show(standing) {
  stopCounting();
  const state = standing?.state ?? 'gone';
  if (standing !== null) {
    showWords(words, standing);
    embedding.allow(standing.widget_origins);
    if (state === 'pending') showPending(standing);
  }
  byId('fallback').hidden = standing?.fallback !== true;
  const title = words[state === 'pending' ? 'challengeTitle' : `${state}Title`];
  document.title = standing === null ? title : `${title} · ${standing.application}`;
  showSection(state);
  if (state === 'pending') return;
  byId('digits').textContent = '';
  stop();
  announce(title);
  embedding.tell('state', { state });
}

function showPending({ number, is_picked: isPicked, expires_at: expiresAt, server_time: serverTime }) {
  byId('number').hidden = number === null;
  byId('number-text').textContent = isPicked ? words.pickNumber : words.typeNumber;
  byId('digits').textContent = number ?? '';
  const isCounted = expiresAt !== null && expiresAt - serverTime < longestCountdown;
  byId('time').hidden = !isCounted;
  if (!isCounted) return;
  stopCounting = countDown({ expiresAt, serverTime }, (left) => {
    byId('time').textContent = fill(words.challengeTimeLeft, { time: clockText(left) });
    byId('time').classList.toggle('is-short', left <= 60);
    if (left === 60) announce(words.challengeOneMinute);
  });
}

const button = byId('send-code');
button.addEventListener('click', async () => {
  if (button.ariaDisabled === 'true') return;
  // It stays where it is and keeps the focus.
  button.ariaDisabled = 'true';
  tellOfCode(words.codeSending);
  const told = await sendCode().catch(() => words.codeFailed);
  tellOfCode(told);
  // Who does not get it may ask again, but no double click sends two.
  window.setTimeout(() => {
    button.ariaDisabled = 'false';
  }, 10_000);
});

async function sendCode() {
  const response = await ask('../api/code', { ...proof, locale: document.documentElement.lang });
  if (response.ok) {
    const { ending } = await response.json();
    embedding.tell('fallback');
    return fill(words.codeSent, { ending });
  }
  if (response.status === 429) return words.codeTooMany;
  return response.status < 500 ? words.codeRefused : words.codeFailed;
}

function tellOfCode(text) {
  byId('told').textContent = text;
}

let stop = () => {};
window.addEventListener('hashchange', () => window.location.reload());
if (token === undefined) {
  show(null);
} else {
  stop = follow('../api/events', proof, {
    hear: show,
    connect(isThere) {
      byId('away').hidden = isThere;
    },
  });
}
