// A run's log: server-sent events into an array, and only the lines in sight as elements. The circuit carries none of it.
import { AnsiUp } from '../lib/ansi_up/ansi_up.js';

const rowHeight = 20;
const mostLines = 200_000;
const personMilliseconds = 1000; // how long after a key, a wheel or a pointer the lines may still move by it
const controls = /\x1b\[[0-?]*[ -/]*[@-~]/g;

export function open(root, runId, stepId) {
  return new LogViewer(root, runId, stepId ?? '');
}

class LogViewer {
  constructor(root, runId, stepId) {
    this.part = name => root.querySelector(`[data-part="${name}"]`);
    this.runId = runId;
    this.step = stepId;
    this.lines = [];      // { n, at, step, text }, in order
    this.shown = this.lines;
    this.matches = [];    // indexes into shown
    this.match = -1;
    this.last = 0;
    this.follows = true;
    this.top = 0;         // where it was scrolled to last
    this.acted = -Infinity; // when a person last did something to the lines
    this.box = this.part('lines');
    this.spacer = this.part('spacer');
    this.window = this.part('window');
    this.abort = new AbortController();
    this.listen();
    this.connect();
  }

  listen() {
    const on = (name, event, action) => this.part(name).addEventListener(event, action, { signal: this.abort.signal });
    on('lines', 'scroll', () => {
      // The event comes late: more lines may be there by now, so not being at the end means nothing. Nor does going up by itself: the browser does so
      // when the box grows or its lines are drawn anew. Following ends where a person did something and it went up.
      const atEnd = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < rowHeight * 1.5;
      const isPerson = performance.now() - this.acted < personMilliseconds;
      if (atEnd || (isPerson && this.box.scrollTop < this.top - 1)) this.setFollow(atEnd);
      this.top = this.box.scrollTop;
      this.drawSoon();
    });
    for (const event of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      this.box.addEventListener(event, () => { this.acted = performance.now(); }, { signal: this.abort.signal, passive: true });
    }
    on('follow', 'click', () => { this.setFollow(!this.follows); this.drawSoon(); });
    on('search', 'input', () => { this.find(); this.go(1); });
    on('search', 'keydown', event => { if (event.key === 'Enter') { event.preventDefault(); this.go(event.shiftKey ? -1 : 1); } });
    on('next', 'click', () => this.go(1));
    on('previous', 'click', () => this.go(-1));
    on('step', 'change', event => this.setStep(event.target.value));
    on('copy', 'click', () => this.copy());
    this.resize = new ResizeObserver(() => this.drawSoon());
    this.resize.observe(this.box);
  }

  connect() {
    this.source?.close();
    this.say('Connecting…');
    this.source = new EventSource(`/api/runs/${encodeURIComponent(this.runId)}/logs?from=${this.last + 1}`);
    this.source.onopen = () => this.say('');
    this.source.onmessage = event => this.add(JSON.parse(event.data));
    this.source.onerror = () => this.say(this.source.readyState === EventSource.CLOSED
      ? 'The log cannot be read. Load the page again.' : 'The connection is interrupted; trying again.');
    this.source.addEventListener('end', () => { this.source.close(); this.ended = true; this.say(''); });
  }

  // The run went on after it had ended (a retry).
  reopen() {
    if (this.ended) { this.ended = false; this.connect(); }
  }

  add(batch) {
    for (const [n, at, step, text] of batch) {
      if (n <= this.last) continue;
      this.last = n;
      this.lines.push({ n, at, step, text });
    }
    if (this.lines.length > mostLines) this.lines.splice(0, this.lines.length - mostLines);
    this.select();
  }

  select() {
    this.shown = this.step ? this.lines.filter(line => line.step === this.step) : this.lines;
    this.find();
    this.drawSoon();
  }

  setStep(step) {
    this.step = step;
    this.part('step').value = step;
    this.setFollow(step === '');
    this.select();
    if (step) this.box.scrollTop = 0;
  }

  setSteps(steps) {
    const choice = this.part('step');
    choice.replaceChildren(...[{ id: '', title: 'All steps' }, ...steps].map(({ id, title }) => new Option(title, id, false, id === this.step)));
  }

  setFollow(follows) {
    this.follows = follows;
    this.part('follow').setAttribute('aria-pressed', follows);
  }

  find() {
    const words = this.part('search').value.toLowerCase();
    this.matches = [];
    if (words) this.shown.forEach((line, index) => { if (line.text.replace(controls, '').toLowerCase().includes(words)) this.matches.push(index); });
    if (this.match >= this.matches.length) this.match = -1;
    this.count();
  }

  go(direction) {
    if (this.matches.length) {
      this.match = (this.match + direction + this.matches.length) % this.matches.length;
      this.setFollow(false);
      this.box.scrollTop = Math.max(0, this.matches[this.match] * rowHeight - this.box.clientHeight / 2);
    }
    this.count();
    this.drawSoon();
  }

  count() {
    const words = this.part('search').value;
    this.part('matches').textContent = !words ? '' : this.matches.length ? `${this.match + 1} of ${this.matches.length}` : 'Nothing found';
  }

  async copy() {
    const text = this.shown.map(line => line.text.replace(controls, '')).join('\n');
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    this.say(done ? 'Copied.' : 'The browser did not allow copying; use the download.');
  }

  say(text) {
    this.part('state').textContent = text;
  }

  drawSoon() {
    this.frame ??= requestAnimationFrame(() => { this.frame = undefined; this.draw(); });
  }

  draw() {
    this.spacer.style.height = `${this.shown.length * rowHeight}px`;
    this.part('empty').hidden = this.shown.length > 0;
    if (this.follows) {
      this.box.scrollTop = this.box.scrollHeight;
      this.top = this.box.scrollTop;
    }
    const first = Math.max(0, Math.floor(this.box.scrollTop / rowHeight) - 10);
    const last = Math.min(this.shown.length, first + Math.ceil(this.box.clientHeight / rowHeight) + 20);
    const found = new Set(this.matches.filter(index => index >= first && index < last));
    this.window.style.transform = `translateY(${first * rowHeight}px)`;
    this.window.replaceChildren(...this.shown.slice(first, last).map((line, offset) =>
      row(line, found.has(first + offset), this.matches[this.match] === first + offset)));
    this.part('total').textContent = `${this.shown.length.toLocaleString('en')} ${this.shown.length === 1 ? 'line' : 'lines'}`;
  }

  dispose() {
    this.source.close();
    this.abort.abort();
    this.resize.disconnect();
    if (this.frame) cancelAnimationFrame(this.frame);
  }
}

function row(line, isFound, isCurrent) {
  const element = document.createElement('div');
  element.className = `row${isFound ? ' found' : ''}${isCurrent ? ' current' : ''}`;
  element.title = `${new Date(line.at).toLocaleTimeString()}${line.step ? ` · ${line.step}` : ''}`;
  const number = document.createElement('span');
  number.className = 'number';
  number.textContent = line.n;
  const text = document.createElement('span');
  const colours = new AnsiUp();   // one for each line, since lines are drawn in any order; it escapes HTML
  colours.use_classes = true;
  text.innerHTML = colours.ansi_to_html(line.text);
  element.append(number, text);
  return element;
}
