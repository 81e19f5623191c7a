/**
 * <countersign-challenge url="CHALLENGE_URL"> shows Countersign's page and fires `approved`, `denied`, `expired` and `fallback`.
 * What a browser says proves nothing: your server asks GET /onetouch/json/approval_requests/UUID before it lets anybody in.
 */
const words = {
  approved: 'approved',
  denied: 'denied',
  not_me: 'denied',
  wrong_number: 'denied',
  expired: 'expired',
  gone: 'expired',
};

class CountersignChallenge extends HTMLElement {
  static observedAttributes = ['url'];
  #frame = null;
  #origin = '';

  #hear = ({ source, origin, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#origin) return;
    if (data?.countersign === 'height') this.#frame.style.height = `${Math.min(Number(data.height) || 0, 2000)}px`;
    if (data?.countersign === 'fallback') this.#fire('fallback');
    if (data?.countersign === 'state' && Object.hasOwn(words, data.state)) this.#fire(words[data.state]);
  };

  connectedCallback() {
    window.addEventListener('message', this.#hear);
    this.#show();
  }

  disconnectedCallback() {
    window.removeEventListener('message', this.#hear);
    this.replaceChildren();
    this.#frame = null;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  #show() {
    const given = this.getAttribute('url') ?? '';
    const url = URL.canParse(given) ? new URL(given) : null;
    this.replaceChildren();
    this.#frame = null;
    if (!/^https?:$/.test(url?.protocol) || !/\/challenge\/app_\d+\/$/.test(url.pathname)) return;
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
    frame.referrerPolicy = 'no-referrer';
    frame.title = this.getAttribute('label') ?? 'Countersign';
    Object.assign(frame.style, { display: 'block', width: '100%', height: '26rem', border: '0', colorScheme: 'auto' });
    frame.addEventListener('load', () => frame.contentWindow?.postMessage({ countersign: 'hello' }, this.#origin));
    frame.src = url.href;
    this.#origin = url.origin;
    this.#frame = frame;
    this.append(frame);
  }

  #fire(name) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

if (!customElements.get('countersign-challenge')) customElements.define('countersign-challenge', CountersignChallenge);
