import { ask } from './ask.js';

/** The server shows a sign of life every twenty seconds. */
const longestSilence = 45_000;

/**
 * Tells how something stands and whatever it becomes, over server-sent events (the browser's own cannot send a body).
 * @param hear called with each standing, and with null when there is nothing to see
 * @param connect called with whether the server is there, whenever that changes
 * @returns stops it
 */
export function follow(path, proof, { hear, connect }) {
  let isStopped = false;
  let failures = 0;
  let abort = new AbortController();
  let wake = () => {};

  async function run() {
    while (!isStopped) {
      await listen().catch(() => undefined);
      if (isStopped) return;
      failures += 1;
      connect(false);
      await pause(Math.min(15_000, 500 * 2 ** Math.min(failures, 5)));
    }
  }

  async function listen() {
    abort = new AbortController();
    const watch = watchSilence(abort);
    try {
      const response = await ask(path, proof, { signal: abort.signal });
      if (response.status === 404) return last();
      if (!response.ok) throw new Error(`answered ${response.status}`);
      let text = '';
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        watch.hear();
        const events = (text + value).split('\n\n');
        text = events.pop();
        for (const event of events) take(event);
      }
    } finally {
      watch.stop();
    }
  }

  function take(event) {
    if (isStopped) return;
    if (event.startsWith('event: gone')) last();
    const data = /^event: standing\ndata: (.*)$/.exec(event)?.[1];
    if (data === undefined) return;
    failures = 0;
    connect(true);
    hear(JSON.parse(data));
  }

  function last() {
    stop();
    connect(true);
    hear(null);
  }

  function stop() {
    isStopped = true;
    abort.abort();
    wake();
  }

  function pause(delay) {
    return new Promise((resolve) => {
      wake = resolve;
      window.setTimeout(resolve, delay);
    });
  }

  for (const event of ['online', 'visibilitychange']) document.addEventListener(event, () => wake());
  window.addEventListener('online', () => wake());
  run();
  return stop;
}

function watchSilence(abort) {
  let timer = 0;
  const stop = () => window.clearTimeout(timer);
  const hear = () => {
    stop();
    timer = window.setTimeout(() => abort.abort(), longestSilence);
  };
  hear();
  return { hear, stop };
}
