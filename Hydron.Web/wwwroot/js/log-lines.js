// The lines of a run's log that the browser holds. A line is [sequence, milliseconds since 1970, step, text]; its place among the lines of the chosen step is its
// index. Pages that are not there are fetched when they are asked for; those that were not used for longest are let go.
const pageSize = 500;
const mostPages = 200;

export class LogLines {
  // read(from, count): lines by sequence number. changed(): something came.
  constructor(read, changed) {
    this.read = read;
    this.changed = changed;
    this.ranges = [];     // { first, last, before }: sequence numbers, and how many lines are in the ranges before
    this.pages = new Map(); // page number -> lines, some may be missing; in the order of their last use
    this.reading = new Set();
    this.newest = 0;      // the newest line that has come, of any step
  }

  get count() {
    const end = this.ranges.at(-1);
    return end ? end.before + end.last - end.first + 1 : 0;
  }

  get first() { return this.ranges[0]?.first ?? 1; }

  get last() { return this.ranges.at(-1)?.last ?? 0; }

  // isShown(line): whether one that came meanwhile belongs to the chosen step.
  setRanges(ranges, isShown) {
    this.ranges = [];
    for (const [first, last] of ranges) this.ranges.push({ first, last, before: this.count });
    for (const line of this.since(this.last)) if (isShown(line)) this.append(line[0]);
  }

  // A line that has just been written. Returns false for one that has come before.
  add(line, isShown) {
    const n = line[0];
    const page = this.page(n);
    page[(n - 1) % pageSize] = line;
    if (n <= this.newest) return false;
    this.newest = n;
    if (isShown && n > this.last) this.append(n);
    return true;
  }

  append(n) {
    const end = this.ranges.at(-1);
    if (end?.last === n - 1) end.last = n;
    else this.ranges.push({ first: n, last: n, before: this.count });
  }

  // What has come after a line, of any step.
  since(n) {
    const lines = [];
    for (let next = Math.max(n + 1, this.newest - pageSize * mostPages); next <= this.newest; next++) {
      const line = this.pages.get(pageOf(next))?.[(next - 1) % pageSize];
      if (line) lines.push(line);
    }
    return lines;
  }

  // The sequence number at an index.
  numberAt(index) {
    const range = this.ranges.findLast(each => each.before <= index);
    return range.first + index - range.before;
  }

  // The index of a sequence number, or of the next one that is shown.
  indexOf(number) {
    const range = this.ranges.findLast(each => each.first <= number);
    return range ? range.before + Math.min(number, range.last) - range.first : 0;
  }

  numbers(from, end) {
    return Array.from({ length: Math.max(0, end - from) }, (_, offset) => this.numberAt(from + offset));
  }

  // Lines by index; of one that is not there yet only the number is, and it is fetched.
  slice(from, end) {
    return this.numbers(from, end).map(n => {
      const line = this.pages.get(pageOf(n))?.[(n - 1) % pageSize];
      if (!line) this.fetch(pageOf(n));
      return line ?? [n];
    });
  }

  // Every line that is shown, fetched where need be.
  async all() {
    const lines = [];
    for (const { first, last } of this.ranges) {
      for (let from = first; from <= last;) {
        const part = (await this.read(from, last - from + 1)).filter(([n]) => n <= last);
        if (!part.length) break;
        lines.push(...part);
        from = part.at(-1)[0] + 1;
      }
    }
    return lines;
  }

  async fetch(number) {
    if (this.reading.has(number)) return;
    this.reading.add(number);
    try {
      const lines = await this.read(number * pageSize + 1, pageSize);
      for (const line of lines) this.page(line[0])[(line[0] - 1) % pageSize] = line;
      if (lines.length) this.changed();
    } catch {
      // Asked for again when the lines are drawn the next time.
    } finally {
      this.reading.delete(number);
    }
  }

  page(n) {
    const number = pageOf(n);
    const page = this.pages.get(number) ?? [];
    this.pages.delete(number);
    this.pages.set(number, page);
    if (this.pages.size > mostPages) this.pages.delete(this.pages.keys().next().value);
    return page;
  }
}

function pageOf(n) {
  return Math.floor((n - 1) / pageSize);
}
