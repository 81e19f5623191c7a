/**
 * Speaks with the widget of a page that has this one in a frame. Only what the application listed may listen: an origin that says hello
 * before the list is known is held against it as soon as it is.
 */
export function makeEmbedding() {
  let origin = null;
  let allowed = [];
  const unsent = new Map();

  if (window.parent !== window) {
    document.documentElement.classList.add('is-framed');
    window.addEventListener('message', ({ source, origin: from, data }) => {
      if (source !== window.parent || data?.countersign !== 'hello') return;
      origin = from;
      send();
    });
    new ResizeObserver(() => {
      unsent.set('height', { height: Math.ceil(document.body.getBoundingClientRect().height) });
      send();
    }).observe(document.body);
  }

  function send() {
    if (!allowed.includes(origin)) return;
    for (const [countersign, more] of unsent) window.parent.postMessage({ countersign, ...more }, origin);
    unsent.clear();
  }

  return {
    allow(origins) {
      allowed = origins;
      send();
    },
    tell(word, more = {}) {
      unsent.set(word, more);
      send();
    },
  };
}
