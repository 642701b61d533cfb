// Puts the parts together, follows links into closed parts, and opens everything for printing.

document.getElementById("still").remove();

const sides = new Map();
const tables = [];
for (const story of data) {
  const side = document.querySelector(`.side[data-story="${story.number}"]`);
  const table = document.querySelector(`.tellings[data-story="${story.number}"]`);
  if (side) sides.set(String(story.number), new SideBySide(story, side));
  if (table) tables.push(new Tellings(story, table));
}

/** Opens all that a link leads into, and gives what it leads to. */
function reveal(hash) {
  const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  return target;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.defaultPrevented) return;
  const hash = link.getAttribute("href");
  if (link.dataset.pair) {
    const story = hash.match(/^#s(\d+)-side$/)[1];
    sides.get(story).chooseKeys(link.dataset.pair.split(" "));
  }
  const target = reveal(hash);
  if (target && location.protocol === "about:") { // in the frame of a notebook a link would lead out of it
    event.preventDefault();
    target.scrollIntoView();
  }
});
window.addEventListener("hashchange", () => reveal(location.hash));
reveal(location.hash);

let closed = [];
window.addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const one of closed) one.open = true;
  for (const table of tables) table.all(true);
});
window.addEventListener("afterprint", () => {
  for (const one of closed) one.open = false;
  for (const table of tables) table.all(false);
});
