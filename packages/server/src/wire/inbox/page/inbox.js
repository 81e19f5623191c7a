import { announce, copyFrom, updateButtons, wireButtons } from './actions.js';
import { channelName, fillMessage, part, spokenCode } from './view.js';

const atOnce = 50;
const mostShown = 500;
const title = document.title;
const byId = (id) => document.getElementById(id);
const api = new URL('inbox/api/', document.baseURI);
const template = byId('message-template').content;
const list = byId('messages');
const search = byId('search');

/** Messages in the list, newest first, and the newest of all, whatever the filter. */
let shown = [];
let newest = null;
let now = '';

// ---- What the server knows ----

async function fetchMessages(parameters) {
  const url = new URL('messages', api);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the inbox answered ${response.status}`);
  const answer = await response.json();
  now = answer.now;
  return answer.messages;
}

const filter = () => ({
  q: search.value.trim(),
  channel: document.querySelector('input[name="channel"]:checked').value,
});
const isFiltered = () => Object.values(filter()).some((value) => value !== '');

let isRefreshing = false;
let isStale = false;

/** Reads the list again. What arrives or changes meanwhile makes it read once more, so that nothing is lost between. */
async function refresh() {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isStale) {
      isStale = false;
      const messages = await fetchMessages({ ...filter(), limit: atOnce });
      const [latest] = isFiltered() ? await fetchMessages({ limit: 1 }) : messages;
      if (isStale) continue;
      newest = latest ?? null;
      showList(messages);
      byId('older').hidden = messages.length < atOnce;
    }
  } catch {
    // The connection shows that the server is away; the list is read again when it is back.
  }
  isRefreshing = false;
}

async function showOlder() {
  const last = shown.at(-1);
  if (!last) return;
  const messages = await fetchMessages({ ...filter(), limit: atOnce, before: last.sequence });
  const items = messages.map(makeItem);
  list.append(...items);
  shown.push(...messages);
  byId('older').hidden = messages.length < atOnce;
  announce(`${messages.length} older messages`);
  if (items[0]) part(items[0], 'copy').focus();
}

// ---- What people see ----

function makeItem(message) {
  const item = template.cloneNode(true).firstElementChild;
  fillMessage(item, message, now);
  wireButtons(item, () => message);
  updateButtons(item, message);
  return item;
}

function showList(messages) {
  shown = messages;
  list.replaceChildren(...messages.map(makeItem));
  showRest();
}

/** Everything but the list itself, which keeps its elements so that focus and selection stay. */
function showRest() {
  const isEmpty = newest === null;
  byId('empty').hidden = !isEmpty;
  byId('newest').hidden = isEmpty;
  byId('archive').hidden = isEmpty;
  byId('nothing').hidden = shown.length > 0;
  if (isEmpty) return;
  const root = byId('newest');
  fillMessage(root, newest, now);
  updateButtons(root, newest);
}

function arrive(message) {
  if (newest && message.sequence <= newest.sequence) {
    // Late news of another node: its place is further down.
    if (!shown.some(({ sequence }) => sequence === message.sequence)) refresh();
    return;
  }
  newest = message;
  now = message.at;
  announce(`New ${channelName(message)} to ${message.to}. Code ${spokenCode(message.code)}`);
  if (document.hidden) document.title = `${message.code} · ${title}`;
  if (isRefreshing || isFiltered()) {
    refresh();
  } else {
    const item = makeItem(message);
    item.classList.add('is-new');
    list.prepend(item);
    shown.unshift(message);
    while (shown.length > mostShown) {
      shown.pop();
      list.lastElementChild.remove();
    }
  }
  showRest();
}

function showConnection(state, text) {
  byId('connection').dataset.state = state;
  byId('connection-text').textContent = text;
}

function connect() {
  const source = new EventSource(new URL('events', api));
  source.addEventListener('open', () => {
    showConnection('live', 'Live');
    refresh();
  });
  source.addEventListener('message', ({ data }) => arrive(JSON.parse(data)));
  source.addEventListener('cleared', refresh);
  source.addEventListener('error', () => {
    showConnection('away', 'Reconnecting');
    // The browser tries again by itself, except after a reply that was not a feed.
    if (source.readyState === EventSource.CLOSED) window.setTimeout(connect, 2000);
  });
}

// ---- What people do ----

let typing = 0;
search.addEventListener('input', () => {
  window.clearTimeout(typing);
  typing = window.setTimeout(refresh, 120);
});
for (const radio of document.querySelectorAll('input[name="channel"]')) radio.addEventListener('change', refresh);
byId('older').addEventListener('click', showOlder);
wireButtons(byId('newest'), () => newest);

const dialog = byId('clear-dialog');
byId('clear').addEventListener('click', () => dialog.showModal());
byId('clear-no').addEventListener('click', () => dialog.close());
byId('clear-yes').addEventListener('click', async () => {
  dialog.close();
  await fetch(new URL('messages', api), { method: 'DELETE' });
  announce('The inbox is empty.');
  refresh();
});

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = title;
});

const base = document.baseURI.replace(/\/inbox\/?([?#].*)?$/, '');
byId('send-command').textContent = `curl ${base}/protected/json/phones/verification/start \\
  -H "X-Authy-API-Key: YOUR_API_KEY" \\
  -d via=sms -d country_code=1 -d phone_number=202-555-0123`;
byId('wait-command').textContent = `curl "${base}/inbox/api/wait?to=+12025550123&timeout=30"`;
for (const button of document.querySelectorAll('[data-copies]')) {
  button.dataset.label = button.querySelector('span').textContent;
  button.addEventListener('click', () => copyFrom(button, byId(button.dataset.copies).textContent, 'the command'));
}

connect();
