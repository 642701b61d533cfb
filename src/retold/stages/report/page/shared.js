// What the other files share: the data in the page, the texts of pages, and a way to make elements.

const data = JSON.parse(document.getElementById("data").textContent);

/** An element with attributes and children; a child that is a string becomes text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The blocks of a page: where each begins and ends, its kind, its text. */
function blocksOf(address) {
  return [...document.querySelectorAll(`[id="${address}"] .text > p`)].map((element) => {
    const start = Number(element.dataset.at);
    return { start, end: start + element.textContent.length, kind: element.className, text: element.textContent };
  });
}

/** The parts of some blocks that lie in a span, each with its own kind; blank ones are left out. */
function within(blocks, start, end) {
  return blocks
    .filter((block) => block.start < end && start < block.end)
    .map((block) => {
      const from = Math.max(start, block.start);
      const to = Math.min(end, block.end);
      return { kind: block.kind, start: from, end: to, text: block.text.slice(from - block.start, to - block.start) };
    })
    .filter((part) => part.text.trim());
}

/** The words of a span; a passage lies within one block. */
function textOf(blocks, start, end) {
  return within(blocks, start, end).map((part) => part.text).join(" ");
}

/** Text with the stretches marked that `marks` gives as [start, end], counted from `start`. */
function markedText(text, start, marks, name = "") {
  const children = [];
  let at = 0;
  for (const [from, to] of marks) {
    const first = Math.max(at, from - start);
    const last = Math.min(text.length, to - start);
    if (last <= first) continue;
    children.push(text.slice(at, first), make("mark", name ? { class: name } : {}, text.slice(first, last)));
    at = last;
  }
  return [...children, text.slice(at)];
}

/** The page of a finding, by the `id` of its block: "p1A-12" is of the page "p1A". */
function pageOf(block) {
  const address = block.slice(0, block.lastIndexOf("-"));
  for (const story of data) {
    const page = story.pages.find((one) => one.address === address);
    if (page) return page;
  }
  return null;
}

function spanOf(link) {
  return link.dataset.at.split("-").map(Number);
}

/** Words of a text that another has not, or not there, as [start, end]. */
function differing(text, other) {
  const split = (one) => [...one.matchAll(/[\p{L}\p{N}]+/gu)];
  const fold = (match) => match[0].toLowerCase();
  const mine = split(text);
  const theirs = split(other).map(fold);
  if (mine.length * theirs.length > 250000) return [];
  const folded = mine.map(fold);
  const common = mine.map(() => new Uint16Array(theirs.length + 1));
  common.push(new Uint16Array(theirs.length + 1));
  for (let i = mine.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      common[i][j] = folded[i] === theirs[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  const marks = [];
  for (let i = 0, j = 0; i < mine.length; ) {
    if (j < theirs.length && folded[i] === theirs[j]) { i++; j++; continue; }
    if (j < theirs.length && common[i][j + 1] > common[i + 1][j]) { j++; continue; }
    const start = mine[i].index;
    const end = start + mine[i][0].length;
    const last = marks[marks.length - 1];
    if (last && !/[\p{L}\p{N}\u2591]/u.test(text.slice(last[1], start))) last[1] = end;
    else marks.push([start, end]);
    i++;
  }
  return marks;
}
