// A run's log, however long: server-sent events bring what is new, pages of lines are fetched as they come into sight, and only the lines in sight are
// elements. The circuit carries none of it.
import { AnsiUp } from '../lib/ansi_up/ansi_up.js';
import { LogLines } from './log-lines.js';

const rowHeight = 20;
const highest = 8_000_000;       // pixels; browsers draw nothing below some 17 to 33 million. A longer log scrolls in larger steps.
const tail = 500;                // lines that are there at once
const mostCopied = 20_000;
const personMilliseconds = 1000; // how long after a key, a wheel or a pointer the lines may still move by it
const typingMilliseconds = 150;
const upwards = new Set(['Home', 'PageUp', 'ArrowUp']);
const controls = /\x1b\[[0-?]*[ -/]*[@-~]/g;

export function open(root, runId, stepId) {
  return new LogViewer(root, runId, stepId ?? '');
}

class LogViewer {
  constructor(root, runId, stepId) {
    this.part = name => root.querySelector(`[data-part="${name}"]`);
    this.address = `/api/runs/${encodeURIComponent(runId)}/logs`;
    this.step = stepId;
    this.matches = [];    // sequence numbers, in order
    this.searchedTo = Infinity; // the newest line that the search has looked at
    this.match = -1;
    this.follows = true;
    this.top = 0;         // where it was scrolled to last
    this.acted = -Infinity; // when a person last did something to the lines
    this.box = this.part('lines');
    this.spacer = this.part('spacer');
    this.window = this.part('window');
    this.abort = new AbortController();
    this.lines = new LogLines((from, count) => this.ask('lines', { from, count }), () => this.drawSoon());
    this.listen();
    this.begin();
  }

  listen() {
    const on = (name, event, action) => this.part(name).addEventListener(event, action, { signal: this.abort.signal });
    on('lines', 'scroll', () => {
      // The event comes late: more lines may be there by now, so not being at the end means nothing. Nor does going up by itself: the browser does so
      // when the box grows or its lines are drawn anew. Following ends where a person did something and it went up, and begins where it went down to the end.
      const atEnd = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < rowHeight * 1.5;
      const isPerson = performance.now() - this.acted < personMilliseconds;
      if (isPerson && this.box.scrollTop < this.top - 1) this.setFollow(false);
      else if (atEnd && this.box.scrollTop > this.top + 1) this.setFollow(true);
      this.top = this.box.scrollTop;
      this.drawSoon();
    });
    for (const event of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      this.box.addEventListener(event, ({ key, deltaY }) => {
        this.acted = performance.now();
        // Up: said clearly, and before new lines could move the box back to the end.
        if (deltaY < 0 || upwards.has(key)) this.setFollow(false);
      }, { signal: this.abort.signal, passive: true });
    }
    on('follow', 'click', () => { this.setFollow(!this.follows); this.drawSoon(); });
    on('search', 'input', () => { clearTimeout(this.typing); this.typing = setTimeout(() => this.find(), typingMilliseconds); });
    on('search', 'keydown', event => { if (event.key === 'Enter') { event.preventDefault(); this.go(event.shiftKey ? -1 : 1); } });
    on('next', 'click', () => this.go(1));
    on('previous', 'click', () => this.go(-1));
    on('step', 'change', event => this.setStep(event.target.value));
    on('copy', 'click', () => this.copy());
    this.resize = new ResizeObserver(() => this.drawSoon());
    this.resize.observe(this.box);
  }

  async ask(what, values) {
    const answer = await fetch(`${this.address}/${what}?${new URLSearchParams(values)}`, { signal: this.abort.signal });
    if (!answer.ok) throw new Error((await answer.json().catch(() => undefined))?.problems?.[0]?.message ?? `The server answered ${answer.status}.`);
    return answer.json();
  }

  // Which lines there are, and then everything from shortly before the end on.
  async begin() {
    this.say('Connecting…');
    try {
      const last = await this.locate();
      this.connect(Math.max(1, last - tail + 1));
    } catch (error) {
      if (!this.abort.signal.aborted) this.say(`The log cannot be read: ${error.message} Load the page again.`);
    }
  }

  async locate() {
    const step = this.step;
    const { ranges, last } = await this.ask('ranges', { step });
    if (step !== this.step) return Math.max(last, this.lines.last); // another was chosen meanwhile
    this.lines.setRanges(ranges, line => this.isShown(line));
    this.part('empty').textContent = last > 0 && !step && !ranges.length ? 'The log of this run is so old that it is no longer kept.' : 'No lines yet.';
    this.drawSoon();
    return Math.max(last, this.lines.last);
  }

  isShown([, , step]) {
    return !this.step || step === this.step;
  }

  connect(from) {
    this.source?.close();
    this.source = new EventSource(`${this.address}?from=${from}`);
    this.source.onopen = () => this.say('');
    this.source.onmessage = event => this.add(JSON.parse(event.data));
    this.source.onerror = () => this.say(this.source.readyState === EventSource.CLOSED
      ? 'The log cannot be read. Load the page again.' : 'The connection is interrupted; trying again.');
    this.source.addEventListener('end', () => { this.source.close(); this.ended = true; this.say(''); });
  }

  // The run went on after it had ended (a retry).
  reopen() {
    if (this.ended) { this.ended = false; this.connect(this.lines.newest + 1); }
  }

  add(batch) {
    this.lookAt(batch.filter(line => this.lines.add(line, this.isShown(line))));
    this.drawSoon();
  }

  async setStep(step) {
    this.step = step;
    this.part('step').value = step;
    this.setFollow(step === '');
    try {
      await this.locate();
    } catch (error) {
      this.say(error.message);
    }
    if (step) this.scrollTo(0);
    this.find();
  }

  setSteps(steps) {
    const choice = this.part('step');
    choice.replaceChildren(...[{ id: '', title: 'All steps' }, ...steps].map(({ id, title }) => new Option(title, id, false, id === this.step)));
  }

  setFollow(follows) {
    this.follows = follows;
    this.part('follow').setAttribute('aria-pressed', follows);
  }

  words() {
    return this.part('search').value.toLowerCase();
  }

  // Looks for the words in lines that the server's search has not seen.
  lookAt(lines) {
    const words = this.words();
    if (!words) return;
    for (const line of lines) {
      if (line[0] > this.searchedTo && this.isShown(line) && line[3].replace(controls, '').toLowerCase().includes(words)) this.matches.push(line[0]);
    }
    this.count();
  }

  // The server looks through all of it; what comes afterwards is looked at as it comes.
  async find() {
    const text = this.part('search').value;
    this.matches = [];
    this.match = -1;
    this.searchedTo = Infinity;
    this.count();
    if (!text) { this.drawSoon(); return; }
    this.part('matches').textContent = 'Searching…';
    try {
      const found = await this.ask('matches', { text, step: this.step });
      if (text !== this.part('search').value) return;
      this.matches = found.lines;
      this.searchedTo = found.searchedTo;
      this.isCut = found.isCut;
      this.lookAt(this.lines.since(found.searchedTo));
      this.go(1);
    } catch (error) {
      if (!this.abort.signal.aborted) this.part('matches').textContent = error.message;
    }
  }

  go(direction) {
    if (this.matches.length) {
      this.match = (this.match + direction + this.matches.length) % this.matches.length;
      this.setFollow(false);
      const { hidden, visible } = this.scale();
      const top = Math.max(0, this.lines.indexOf(this.matches[this.match]) * rowHeight - this.box.clientHeight / 2);
      this.scrollTo(hidden > 0 ? top / hidden * visible : 0);
    }
    this.count();
    this.drawSoon();
  }

  count() {
    const total = `${this.matches.length.toLocaleString('en')}${this.isCut && this.matches.length ? '+' : ''}`;
    this.part('matches').textContent = !this.words() ? '' : this.matches.length ? `${this.match + 1} of ${total}` : 'Nothing found';
  }

  async copy() {
    if (this.lines.count > mostCopied) {
      this.say(`These are more than ${mostCopied.toLocaleString('en')} lines; use the download, or choose one step.`);
      return;
    }
    try {
      const lines = await this.lines.all();
      await navigator.clipboard.writeText(lines.map(([, , , text]) => text.replace(controls, '')).join('\n'));
      this.say('Copied.');
    } catch {
      this.say('The browser did not allow copying; use the download.');
    }
  }

  say(text) {
    this.part('state').textContent = text;
  }

  scrollTo(top) {
    this.box.scrollTop = top;
    this.top = this.box.scrollTop; // so that its event is not taken for a person's
  }

  drawSoon() {
    this.frame ??= requestAnimationFrame(() => { this.frame = undefined; this.draw(); });
  }

  // How far the lines (hidden) and the scroll bar (visible) can be moved, in pixels; the same but for a very long log.
  scale() {
    const height = this.lines.count * rowHeight;
    return { hidden: height - this.box.clientHeight, visible: Math.min(height, highest) - this.box.clientHeight };
  }

  draw() {
    if (!this.box.clientHeight) return; // on a tab that is not shown; it is drawn when it gets its size
    const count = this.lines.count;
    this.spacer.style.height = `${Math.min(count * rowHeight, highest)}px`;
    this.part('empty').hidden = count > 0;
    if (this.follows) this.scrollTo(this.box.scrollHeight);
    const { hidden, visible } = this.scale();
    const top = visible > 0 ? this.box.scrollTop / visible * hidden : 0;
    const first = Math.max(0, Math.min(count - 1, Math.floor(top / rowHeight)) - 10);
    const end = Math.min(count, first + Math.ceil(this.box.clientHeight / rowHeight) + 20);
    const found = new Set(this.matches.length ? this.lines.numbers(first, end).filter(n => isIn(this.matches, n)) : []);
    const current = this.matches[this.match];
    this.window.style.transform = `translateY(${this.box.scrollTop - (top - first * rowHeight)}px)`;
    this.window.replaceChildren(...this.lines.slice(first, end).map(line => row(line, found.has(line[0]), line[0] === current)));
    this.part('total').textContent = `${count.toLocaleString('en')} ${count === 1 ? 'line' : 'lines'}`;
  }

  dispose() {
    this.source?.close();
    this.abort.abort();
    this.resize.disconnect();
    clearTimeout(this.typing);
    if (this.frame) cancelAnimationFrame(this.frame);
  }
}

// Whether a sorted array holds a number.
function isIn(sorted, number) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < number) low = middle + 1; else high = middle;
  }
  return sorted[low] === number;
}

function row([n, at, step, line], isFound, isCurrent) {
  const element = document.createElement('div');
  element.className = `row${isFound ? ' found' : ''}${isCurrent ? ' current' : ''}`;
  const number = document.createElement('span');
  number.className = 'number';
  number.textContent = n;
  element.append(number);
  if (line === undefined) return element; // on its way
  element.title = `${new Date(at).toLocaleTimeString()}${step ? ` · ${step}` : ''}`;
  const text = document.createElement('span');
  const colours = new AnsiUp();   // one for each line, since lines are drawn in any order; it escapes HTML
  colours.use_classes = true;
  text.innerHTML = colours.ansi_to_html(line);
  element.append(text);
  return element;
}
