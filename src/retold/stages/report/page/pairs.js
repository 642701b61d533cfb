// Two pages side by side: what both tell in one row, what one alone tells on its side.

const RELATIONS = {
  derived: (older, younger) => `${younger} was made from ${older}.`,
  "same-source": (one, other) => `${one} and ${other} both go back to another text.`,
  independent: (one, other) => `${one} and ${other} were told independently of each other.`,
  unclear: (one, other) => `It cannot be told whether ${one} and ${other} hang together.`,
};

class SideBySide {
  constructor(story, element) {
    this.story = story;
    this.element = element;
    this.selects = [element.querySelector(".left"), element.querySelector(".right")];
    for (const select of this.selects) {
      story.pages.forEach((page, place) => select.append(make("option", { value: place }, `${page.key} ${page.name}`)));
      select.addEventListener("change", () => this.draw());
    }
    element.querySelector(".swap").addEventListener("click", () => this.choose(...this.chosen().reverse()));
    element.hidden = false;
    if (story.first.length === 2) this.choose(...story.first);
  }

  chosen() {
    return this.selects.map((select) => Number(select.value));
  }

  choose(left, right) {
    this.selects[0].value = left;
    this.selects[1].value = right;
    this.draw();
  }

  chooseKeys(keys) {
    const [left, right] = keys.map((key) => this.story.pages.findIndex((page) => page.key === key));
    if (left >= 0 && right >= 0) this.choose(left, right);
  }

  /** The pair that was chosen, turned so that its first page is the left one. */
  pair() {
    const [left, right] = this.chosen();
    const found = this.story.pairs.find((pair) => pair[0] === Math.min(left, right) && pair[1] === Math.max(left, right));
    if (!found) return null;
    const [, , relation, from, how, probability, ...rest] = found;
    const [one, other, why, passages] = rest;
    const turned = left > right;
    return {
      relation, how, probability, why,
      shares: turned ? [other, one] : [one, other],
      from: from === null ? null : turned ? 1 - from : from,
      passages: passages.map((passage) => unpacked(passage, turned)),
    };
  }

  draw() {
    const pages = this.chosen().map((place) => this.story.pages[place]);
    const verdict = this.element.querySelector(".verdict");
    const columns = this.element.querySelector(".columns");
    const pair = pages[0] === pages[1] ? null : this.pair();
    verdict.replaceChildren(...(pages[0] === pages[1] ? [make("p", {}, "Choose two different pages.")] : said(pair, pages)));
    columns.replaceChildren(...(pages[0] === pages[1] ? [] : [rows(pages, pair ? pair.passages : [], this.story.kinds)]));
  }
}

/** What is said of a pair, in words. */
function said(pair, pages) {
  const keys = pages.map((page) => page.key);
  if (!pair) return [make("p", {}, "The two share no passage.")];
  const ordered = pair.from === 1 ? [keys[1], keys[0]] : keys;
  const how = pair.how === pair.relation ? "" : ` How: ${pair.how}.`;
  return [
    make("p", {}, make("b", {}, RELATIONS[pair.relation](...ordered)), how,
      ` Probability that they have a common source: ${pair.probability.toFixed(2)}.`,
      ` ${Math.round(pair.shares[0] * 100)}\u00a0% of ${keys[0]} is found in ${keys[1]}, ${Math.round(pair.shares[1] * 100)}\u00a0% of ${keys[1]} in ${keys[0]}.`),
    make("ul", {}, ...pair.why.map((reason) => make("li", {}, reason))),
  ];
}

/** A passage from its list of numbers. */
function unpacked([a0, a1, b0, b1, kind, similarity, moved], turned) {
  const sides = [{ start: a0, end: a1 }, { start: b0, end: b1 }];
  return { sides: turned ? sides.reverse() : sides, kind, similarity, moved: Boolean(moved) };
}

/** Letters between two passages up to which they can stand in one row. */
const NEAR = 80;

/** Passages that share words on a side stand in one row, unless much lies between them on the other. */
function grouped(passages) {
  const sorted = [...passages].sort((one, other) => one.sides[0].start - other.sides[0].start);
  const groups = [];
  for (const passage of sorted) {
    let group = groups[groups.length - 1];
    if (!group || !joins(group, passage)) {
      group = { passages: [], starts: [Infinity, Infinity], ends: [0, 0], moved: passage.moved };
      groups.push(group);
    }
    group.passages.push(passage);
    passage.sides.forEach((side, place) => {
      group.starts[place] = Math.min(group.starts[place], side.start);
      group.ends[place] = Math.max(group.ends[place], side.end);
    });
  }
  return groups;
}

function joins(group, passage) {
  if (group.moved || passage.moved) return false;
  const gaps = passage.sides.map((side, place) => side.start - group.ends[place]);
  return gaps.some((gap) => gap < 0) && gaps.every((gap) => gap < NEAR);
}

/** Words that differ from every passage that they are held against; those that any of them has are the same. */
function marksOf(group, place, blocks) {
  const start = group.starts[place];
  const covered = new Uint8Array(group.ends[place] - start);
  const marked = new Uint8Array(covered.length);
  for (const { sides } of group.passages) {
    const [mine, other] = [place, 1 - place].map((side) => textOf(blocks[side], sides[side].start, sides[side].end));
    const from = sides[place].start - start;
    for (let at = 0; at < mine.length; at++) covered[from + at]++;
    for (const [first, last] of differing(mine, other)) for (let at = first; at < last; at++) marked[from + at]++;
  }
  const marks = [];
  for (let at = 0; at < covered.length; at++) {
    if (!marked[at] || marked[at] < covered[at]) continue;
    const last = marks[marks.length - 1];
    if (last && last[1] === start + at) last[1]++;
    else marks.push([start + at, start + at + 1]);
  }
  return marks;
}

function rows(pages, passages, kinds) {
  const blocks = pages.map((page) => blocksOf(page.address));
  const groups = grouped(passages);
  const taken = [0, 1].map((side) => groups.map((group) => [group.starts[side], group.ends[side]]));
  const at = [0, 0];
  const table = make("div", { class: "rows", role: "table", "aria-label": `${pages[0].key} and ${pages[1].key} side by side` });
  const head = row("head", [[`${pages[0].key} ${pages[0].name}`], [], [`${pages[1].key} ${pages[1].name}`]], pages);
  for (const cell of [head.firstChild, head.lastChild]) cell.setAttribute("role", "columnheader");
  table.append(head);
  const alone = (...ends) => {
    const sides = ends.map((end, side) => gaps(blocks[side], at[side], end, taken[side]).map((part) => paragraph(part, [])));
    if (sides[0].length || sides[1].length) table.append(row("alone", [sides[0], [], sides[1]], pages));
  };
  for (const group of groups) {
    alone(group.starts[0], group.moved ? at[1] : group.starts[1]);
    const sides = [0, 1].map((side) => {
      const marks = marksOf(group, side, blocks);
      const [start, end] = [group.starts[side], group.ends[side]];
      const again = group.moved ? start : Math.min(end, Math.max(start, at[side])); // up to here it stood in a row before
      return [
        ...within(blocks[side], start, again).map((part) => paragraph(part, marks, true)),
        ...within(blocks[side], again, end).map((part) => paragraph(part, marks)),
      ];
    });
    const best = group.passages.reduce((one, other) => (other.similarity > one.similarity ? other : one));
    const how = make("span", { title: `likeness ${(best.similarity / 100).toFixed(2)}` }, kinds[best.kind], group.moved ? ", moved" : "");
    table.append(row("joined", [sides[0], [how], sides[1]], pages));
    at[0] = Math.max(at[0], group.ends[0]);
    if (!group.moved) at[1] = Math.max(at[1], group.ends[1]);
  }
  alone(Infinity, Infinity);
  return table;
}

/** What lies between two places and in no passage. */
function gaps(blocks, start, end, taken) {
  const inside = taken.filter(([from, to]) => from < end && start < to).sort((one, other) => one[0] - other[0]);
  const parts = [];
  let at = start;
  for (const [from, to] of [...inside, [end, end]]) {
    if (from > at) parts.push(...within(blocks, at, from));
    at = Math.max(at, to);
  }
  return parts;
}

/** A paragraph; what stands in a row before is quiet. */
function paragraph(part, marks, again = false) {
  return make("p", { class: again ? `${part.kind} again` : part.kind, dir: "auto" }, ...markedText(part.text, part.start, marks));
}

function row(name, cells, pages) {
  const [left, how, right] = cells;
  return make("div", { role: "row", class: name },
    make("div", { role: "cell", "data-key": pages[0].key }, ...left),
    make("div", { role: "cell", class: "how" }, ...how),
    make("div", { role: "cell", "data-key": pages[1].key }, ...right));
}
