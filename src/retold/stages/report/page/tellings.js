// All tellings of a sentence: a row opens to show every wording.

class Tellings {
  constructor(story, table) {
    this.story = story;
    this.table = table;
    this.rows = [...table.tBodies[0].rows];
    for (const row of this.rows) {
      const head = row.cells[0];
      const button = make("button", { type: "button", class: "open", "aria-expanded": "false" }, make("span", {}, ...head.childNodes));
      head.replaceChildren(button);
      button.addEventListener("click", () => this.toggle(row));
    }
  }

  toggle(row, open = row.querySelector(".open").getAttribute("aria-expanded") === "false") {
    const button = row.querySelector(".open");
    const next = row.nextElementSibling;
    const below = next && next.className === "words" ? next : null;
    button.setAttribute("aria-expanded", String(open));
    if (below) below.hidden = !open;
    else if (open) row.after(this.words(row, button.textContent));
  }

  /** A row with all wordings, each with the words that the statement has not. */
  words(row, statement) {
    const items = [...row.querySelectorAll("td a.find")].map((link) => {
      const page = pageOf(link.hash.slice(1));
      const text = textOf(blocksOf(page.address), ...spanOf(link));
      const again = make("a", { class: "find", href: link.hash, "data-at": link.dataset.at },
        ...markedText(text, 0, differing(text, statement)));
      return make("li", {}, make("a", { class: "chip", href: `#${page.address}` }, make("b", {}, page.key), ` ${page.name}`),
        make("span", { dir: "auto" }, again));
    });
    const cell = make("td", { colspan: row.cells.length }, make("ul", { class: "wordings" }, ...items));
    return make("tr", { class: "words" }, cell);
  }

  /** All wordings at once, as for printing. */
  all(open) {
    for (const row of this.rows) this.toggle(row, open);
  }
}
