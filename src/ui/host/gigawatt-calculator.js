/*! gigawatt-calculator.js, MIT licence: <gigawatt-calculator view="money" controls="budget" theme="dark" lang="fr"
    scenario="meta" link="v1/…" height="620" drive>: the calculator in a frame of its content's height. With `drive` it
    has set(inputs), open(scenario or link), show(view) and reset(), and sends the event "outcome". */
(() => {
  const home = new URL('./', document.currentScript.src);
  const inAddress = ['view', 'controls', 'theme', 'scenario', 'model', 'was'];

  class Calculator extends HTMLElement {
    static observedAttributes = [...inAddress, 'lang', 'link', 'drive'];
    #frame = null;
    #heard = false;
    #waiting = [];
    #hear = ({ source, data }) => {
      if (!this.#frame || source !== this.#frame.contentWindow || data?.gigawatt !== 1) return;
      if (data.type === 'height' && Number.isFinite(data.height) && data.height >= 200 && data.height <= 6000) {
        this.#frame.style.height = `${data.height}px`;
      } else if (data.type === 'outcome' && this.hasAttribute('drive')) {
        this.#heard = true;
        // What was asked before the frame ran: the answer to that is the first.
        const waiting = this.#waiting.splice(0);
        if (waiting.length) [...waiting, { type: 'ask' }].forEach((message) => this.#post(message));
        else this.dispatchEvent(new CustomEvent('outcome', { detail: data }));
      }
    };

    connectedCallback() {
      addEventListener('message', this.#hear);
      this.#make();
    }
    disconnectedCallback() {
      removeEventListener('message', this.#hear);
      this.#frame = null;
      this.#heard = false;
    }
    attributeChangedCallback(name, before, now) {
      if (this.#frame && before !== now) this.#make();
    }

    set(inputs) { this.#say({ type: 'set', inputs }); }
    open(name) { this.#say(name.includes('/') ? { type: 'link', link: name } : { type: 'scenario', id: name }); }
    show(view) { this.#say({ type: 'view', view }); }
    reset() { this.#say({ type: 'reset' }); }

    // What is said before the frame runs waits for it.
    #say(message) {
      if (this.#heard) this.#post(message);
      else this.#waiting.push(message);
    }
    #post(message) {
      this.#frame.contentWindow.postMessage({ gigawatt: 1, ...message }, '*');
    }
    #make() {
      const text = (name) => this.getAttribute(name);
      const folder = ['fr', 'de'].includes(text('lang')) ? `${text('lang')}/` : '';
      const address = new URL(`${folder}embed.html`, home);
      if (!this.hasAttribute('view')) address.searchParams.set('view', 'answer');
      for (const name of inAddress) if (this.hasAttribute(name)) address.searchParams.set(name, text(name));
      if (this.hasAttribute('drive')) address.searchParams.set('drive', '1');
      address.hash = text('link') ?? '';
      const frame = document.createElement('iframe');
      Object.assign(frame, { src: address.href, title: this.title || 'gigawatt', loading: 'lazy' });
      Object.assign(frame.style, { display: 'block', width: '100%', minHeight: '320px', height: `${Number(text('height')) || 560}px`, border: '0' });
      this.#heard = false;
      this.#frame = frame;
      this.replaceChildren(frame);
    }
  }
  if (!customElements.get('gigawatt-calculator')) customElements.define('gigawatt-calculator', Calculator);
})();
