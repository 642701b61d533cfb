// A click on a finding shows its passage in the page, beside the report.

const panel = document.getElementById("passage");
let cameFrom = null;

function showPassage(link) {
  const page = pageOf(link.hash.slice(1));
  if (!page) return false;
  const [start, end] = spanOf(link);
  const blocks = blocksOf(page.address);
  const text = panel.querySelector(".text");
  text.replaceChildren(...blocks.map((block) =>
    make("p", { class: block.kind }, ...markedText(block.text, block.start, [[start, end]], "here"))));
  panel.querySelector("h2").replaceChildren(`${page.key} ${page.name}`);
  panel.querySelector(".links").replaceChildren(...linksTo(page, within(blocks, start, end)));
  cameFrom = panel.hidden ? link : cameFrom;
  panel.hidden = false;
  const mark = text.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center" });
  panel.querySelector("h2").focus({ preventScroll: true });
  return true;
}

function linksTo(page, parts) {
  const links = [make("a", { href: `#${page.address}`, class: "about" }, "All about this page")];
  if (page.url && parts.length)
    links.push(" · ", make("a", { href: page.url.split("#")[0] + fragment(parts[0].text), rel: "noreferrer noopener" },
      "On the live page"));
  return links;
}

/** What makes a browser go to a passage of a live page; of long ones the first and the last words say which. */
function fragment(text) {
  const words = text.trim().split(/\s+/);
  const code = (some) => encodeURIComponent(some.join(" ")).replace(/-/g, "%2D");
  return "#:~:text=" + (words.length > 8 ? `${code(words.slice(0, 4))},${code(words.slice(-4))}` : code(words));
}

function hidePassage() {
  if (panel.hidden) return;
  panel.hidden = true;
  if (cameFrom) cameFrom.focus({ preventScroll: true });
  cameFrom = null;
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a.find");
  if (link && showPassage(link)) event.preventDefault();
});
panel.querySelector(".close").addEventListener("click", hidePassage);
panel.addEventListener("click", (event) => { if (event.target.closest(".about")) { cameFrom = null; hidePassage(); } });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hidePassage(); });
