// <minber-search> shows what is found while one types, <minber-quotes> the latest quotes: docs/embed.md.
// What a server tells becomes text nodes, never HTML.

const HOME = new URL(import.meta.url).origin;
const FILTERS = ["kind", "speaker", "person", "event", "topic", "source"];
const PAUSE_MS = 120;
const PATIENCE_MS = 15_000;

// Forms after a number are named as in Intl.PluralRules.
const WORDS = {
  ru: {
    found: { one: "# результат", few: "# результата", other: "# результатов" },
    all: "Все результаты",
    busy: "Ищем…",
    empty: "Ничего не найдено",
    failed: "Поиск не отвечает",
    retry: "Повторить",
    indirect: "пересказ",
  },
  kk: {
    found: { other: "# нәтиже" },
    all: "Барлық нәтижелер",
    busy: "Ізделуде…",
    empty: "Ештеңе табылмады",
    failed: "Іздеу жауап бермейді",
    retry: "Қайталау",
    indirect: "мазмұны",
  },
  en: {
    found: { one: "# result", other: "# results" },
    all: "All results",
    busy: "Searching…",
    empty: "Nothing found",
    failed: "The search does not answer",
    retry: "Try again",
    indirect: "paraphrase",
  },
};

const LOOKS = new CSSStyleSheet();
LOOKS.replaceSync(`
:host {
  display: block;
  position: relative;
  --paper: var(--minber-paper, Canvas);
  --ink: var(--minber-ink, CanvasText);
  --accent: var(--minber-accent, LinkText);
  --muted: color-mix(in srgb, var(--ink) 68%, var(--paper));
  --rule: color-mix(in srgb, var(--ink) 22%, var(--paper));
}
[hidden] { display: none !important; }
[part=panel], [part=quotes] {
  all: initial;
  display: block;
  color: var(--ink);
  color-scheme: inherit;
  font: inherit;
  line-height: 1.4;
  overflow-wrap: anywhere;
}
[part=panel] {
  position: absolute;
  z-index: 99;
  inset: 100% 0 auto;
  min-width: min(22rem, 100vw - 1rem);
  max-width: 44rem;
  max-height: 75vh;
  overflow: auto;
  background: var(--paper);
  border: 1px solid var(--rule);
  border-radius: 6px;
  box-shadow: 0 8px 24px #0003;
}
a { color: var(--accent); }
[part=status]:not(:empty), [role=option] { display: block; padding: .625rem .875rem; }
[role=option] { border-block-start: 1px solid var(--rule); }
[role=option]:is(:hover, :focus) { background: color-mix(in srgb, var(--accent) 9%, var(--paper)); }
[part=option] { color: inherit; text-decoration: none; }
[part=all] { position: sticky; bottom: 0; background: var(--paper); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
bdi { display: inline-block; }
[part=name] { font-weight: 600; }
[part=words] {
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
  margin: .125rem 0;
}
.said { padding-inline-start: .625rem; border-inline-start: 3px solid color-mix(in srgb, var(--accent) 50%, var(--paper)); }
.indirect { border-inline-start-style: dotted; }
[part=status], [part=role], [part=kind], [part=origin] { color: var(--muted); }
[part=status], [part=kind], [part=origin] { font-size: .875em; }
[part=mark] { background: var(--minber-mark, color-mix(in srgb, #fb0 42%, var(--paper))); color: inherit; }
button { margin: 0 .875rem .75rem; padding: .375rem .75rem; font: inherit; }
[part=quote] { margin-block-end: 1.25rem; }
[part=quote] [part=words] { -webkit-line-clamp: 8; }
[aria-busy=true]::after {
  content: "◌" / "";
  position: absolute;
  inset-block-start: .5rem;
  inset-inline-end: .875rem;
  animation: turn 1s linear infinite;
}
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion) { ::after { animation: none !important; } }
`);

function make(tag, part, ...content) {
  const element = document.createElement(tag);
  element.part = part;
  element.append(...content);
  return element;
}

/** The pieces of a text, whose marks count code points. */
function marked({ text, marks }) {
  const letters = [...text];
  let place = 0;
  const upTo = (end) => letters.slice(place, (place = end)).join("");
  const pieces = marks.map(([start, end]) => [upTo(start), make("mark", "mark", upTo(end))]);
  return [...pieces.flat(), upTo()];
}

/** What both elements do: ask, and show who said what. */
class Embedded extends HTMLElement {
  constructor(part) {
    super();
    this.status = make("div", "status");
    this.status.role = "status";
    this.status.dir = "auto";
    this.content = make("div", "content");
    this.panel = make("div", part, this.status, this.content);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [LOOKS];
    root.append(make("slot", "site"), this.panel);
  }

  disconnectedCallback() {
    this.stop();
  }

  get language() {
    const wished = (this.closest("[lang]")?.lang || navigator.language).slice(0, 2);
    return wished in WORDS ? wished : "en";
  }

  get words() {
    return WORDS[this.language];
  }

  address(path, parameters) {
    const address = new URL(path, this.getAttribute("src") || HOME);
    for (const name in parameters) address.searchParams.set(name, parameters[name]);
    for (const name of FILTERS) {
      const value = this.getAttribute(name);
      if (parameters && value) address.searchParams.set(name, value);
    }
    return address;
  }

  stop() {
    clearTimeout(this.pause);
    this.asking?.abort();
    this.asking = null;
  }

  /** Asks, and gives up what was asked before. */
  async ask(path, parameters) {
    this.stop();
    const asking = (this.asking = new AbortController());
    const patience = setTimeout(() => asking.abort(), PATIENCE_MS);
    try {
      const address = this.address(path, { limit: this.getAttribute("limit") || 5, ...parameters });
      const response = await fetch(address, { signal: asking.signal });
      if (!response.ok) throw new Error();
      const answer = await response.json();
      if (this.asking === asking) return answer;
    } catch (error) {
      if (this.asking === asking) throw error;
    } finally {
      clearTimeout(patience);
    }
  }

  tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
  }

  link(part, address, ...content) {
    const link = make("a", part, ...content);
    link.href = address;
    link.target = this.getAttribute("target") ?? "";
    return link;
  }

  linked(part, hit, ...content) {
    const place = hit.quote ? `#q${hit.quote.number}` : "";
    const address = this.address(`/articles/${encodeURIComponent(hit.id)}${place}`);
    const link = this.link(part, address, ...content);
    link.addEventListener("click", (event) => this.tell("minber-select", hit) || event.preventDefault());
    return link;
  }

  who({ quote, title, source }) {
    const who = make("div", "who", make("bdi", "name", quote?.speaker?.name ?? title ?? source));
    if (quote?.role) who.append(", ", make("bdi", "role", quote.role));
    if (quote?.kind === "indirect") who.append(" · ", make("span", "kind", this.words.indirect));
    return who;
  }

  said({ quote, lang }, passage) {
    const said = make("blockquote", "words", ...marked(passage));
    if (quote) said.className = `said ${quote.kind}`;
    said.dir = "auto";
    said.lang = lang;
    return said;
  }

  origin({ source, published }, ...before) {
    const origin = make("div", "origin", ...before, make("bdi", "source", source));
    const day = { dateStyle: "long", timeZone: "UTC" };
    if (published) origin.append(" · ", new Date(published).toLocaleDateString(this.language, day));
    return origin;
  }

  show(status, ...content) {
    this.status.textContent = status;
    this.content.replaceChildren(...content);
  }

  fail(again) {
    const retry = make("button", "retry", this.words.retry);
    retry.addEventListener("click", again);
    this.show(this.words.failed, retry);
  }
}

class Search extends Embedded {
  constructor() {
    super("panel");
    this.panel.hidden = true;
    this.shadowRoot.addEventListener("slotchange", () => this.dress());
    this.addEventListener("input", () => this.typed());
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.addEventListener("focusin", () => this.open());
    this.addEventListener("focusout", (event) => this.open(this.contains(event.relatedTarget)));
    // Safari focuses no link: the panel would close under the finger.
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
  }

  connectedCallback() {
    document.addEventListener("keydown", this.summoned);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.summoned);
  }

  get input() {
    return this.querySelector("input:not([type=hidden])");
  }

  /** The site's field becomes a combobox. No id leads into a shadow root: it controls the whole element. */
  dress() {
    const { input } = this;
    if (!input) return;
    this.id ||= `minber-${Math.random()}`;
    input.role = "combobox";
    input.autocomplete = "off";
    input.ariaAutoComplete = "list";
    input.ariaExpanded = false;
    input.setAttribute("aria-controls", this.id);
    input.placeholder = this.getAttribute("placeholder") ?? input.placeholder;
  }

  typed() {
    this.stop();
    const query = this.input.value.trim();
    if (query) this.pause = setTimeout(() => this.search(query), PAUSE_MS);
    else this.show("");
  }

  async search(query) {
    if (!this.status.textContent) this.show(this.words.busy);
    this.panel.ariaBusy = true;
    try {
      const answer = await this.ask("/api/search", { q: query });
      if (answer) this.found(query, answer);
    } catch {
      this.fail(() => this.input.focus() || this.search(query));
    }
  }

  found(query, { total, hits }) {
    const { found, all, empty } = this.words;
    this.tell("minber-search", { query, total, hits });
    if (!total) {
      this.tell("minber-empty", { query });
      return this.show(empty);
    }
    const options = hits.map((hit) => {
      const said = hit.passages.slice(0, 1).map((passage) => this.said(hit, passage));
      return this.linked("option", hit, this.who(hit), ...said, this.origin(hit));
    });
    options.push(this.link("all", this.address("/search", { q: query }), all));
    for (const option of options) {
      option.role = "option";
      option.tabIndex = -1;
    }
    const list = make("div", "list", ...options);
    list.role = "listbox";
    list.ariaLabel = all;
    const count = found[new Intl.PluralRules(this.language).select(total)] ?? found.other;
    this.show(count.replace("#", total), list);
  }

  show(...content) {
    super.show(...content);
    this.panel.ariaBusy = false;
    this.open();
  }

  /** Opens the panel if it has something to say. */
  open(isWanted = this.matches(":focus-within")) {
    const { panel } = this;
    panel.style.translate = "";
    panel.hidden = !isWanted || !this.status.textContent;
    this.input.ariaExpanded = !panel.hidden;
    const { left, right } = panel.getBoundingClientRect();
    const { clientWidth } = document.documentElement;
    panel.style.translate = `${Math.max(-left, 0) || Math.min(clientWidth - right, 0)}px`;
  }

  /** The focus itself walks through what was found; typing leads it back. */
  pressed(event) {
    const { key } = event;
    const stops = [this.input, ...this.content.querySelectorAll("a, button")];
    const here = Math.max(0, stops.indexOf(this.shadowRoot.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      this.open();
      stops.at((here + step) % stops.length).focus();
    } else if (key === "Escape" && !this.panel.hidden) {
      this.input.focus();
      this.open(false);
    } else {
      if (stops[here].role === "option" && key.length === 1) this.input.focus();
      return;
    }
    event.preventDefault();
  }

  /** Keys that call the field. K is told by its place, where Cyrillic has another letter. */
  summoned = (event) => {
    const { key, code, ctrlKey, metaKey } = event;
    const keys = this.getAttribute("shortcut")?.toLowerCase() ?? "";
    const isTyping = event.composedPath()[0].matches("input, select, textarea, [contenteditable]");
    const isMod = ctrlKey || metaKey;
    if (isMod ? keys.includes("mod+k") && code === "KeyK" : keys.includes("/") && key === "/" && !isTyping) {
      event.preventDefault();
      this.input.select();
      this.input.focus();
    }
  };
}

class Quotes extends Embedded {
  static observedAttributes = ["src", "lang", "limit", ...FILTERS];

  constructor() {
    super("quotes");
  }

  connectedCallback() {
    this.attributeChangedCallback();
  }

  attributeChangedCallback() {
    this.stop();
    this.pause = setTimeout(() => this.renew());
  }

  async renew() {
    try {
      const answer = await this.ask("/api/quotes", { sort: "date" });
      if (answer) this.show("", ...answer.hits.map((hit) => this.quote(hit)));
    } catch {
      this.fail(() => this.renew());
    }
  }

  quote(hit) {
    const title = hit.title ? [this.linked("link", hit, make("bdi", "title", hit.title)), " · "] : [];
    return make("div", "quote", this.who(hit), this.said(hit, hit.quote), this.origin(hit, ...title));
  }
}

customElements.define("minber-search", Search);
customElements.define("minber-quotes", Quotes);
