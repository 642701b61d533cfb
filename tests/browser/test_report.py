"""The report in a real browser: it opens from disk, asks nothing of a network, and works by mouse and by keyboard."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import retold
from retold.records import Answer, content_id
from retold.stages.report import as_frame
from tests.browser.conftest import DESK, PHONE, Opened
from tests.reported import EVIL, PAGES, answer
from tests.stages.report.test_page import hostile

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-bridge"

FIRST, SECOND = content_id(PAGES["wire/first.txt"]), content_id(PAGES["copies/second.txt"])


@cache
def example() -> Answer:
    """The example story without its original, so that it has a lost page."""
    return retold.trace([str(path) for path in sorted(EXAMPLE.glob("00[23469]*"))])


def chosen(page: Page) -> list[str]:
    """The letters of the two pages that lie side by side."""
    return [
        str(page.eval_on_selector(f".side .{side}", "one => one.selectedOptions[0].text"))[0]
        for side in ("left", "right")
    ]


# ── opens ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_it_opens_from_disk_without_a_request_or_a_complaint(opened: Opened, size: tuple[int, int]) -> None:
    report = opened(example(), size)
    expect(report.page.get_by_role("heading", level=1)).to_contain_text("Halmar Bridge")
    report.holds()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_nothing_is_wider_than_the_screen(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(example(), size).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_without_scripts_the_words_are_there_to_read(opened: Opened) -> None:
    page = opened(example(), java_script_enabled=False).page
    expect(page.get_by_text("Scripts are off.")).to_be_visible()
    page.locator("details.page summary").first.click()
    expect(page.get_by_role("heading", name="What it must have held")).to_be_visible()
    expect(page.locator("#s1-changes mark").first).to_be_visible()


# ── the tree ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_of_the_tree_leads_to_all_about_it_by_mouse(opened: Opened) -> None:
    page = opened(answer()).page
    page.locator(".tree.wide a.node").filter(has_text="second").click()
    profile = page.locator("details.page[open]")
    expect(profile).to_have_count(1)
    expect(profile).to_contain_text("Machine-translated from α The Harbour Gazette, support 0.75.")
    expect(profile).to_be_in_viewport()


def test_a_page_of_the_tree_leads_to_all_about_it_by_keyboard(opened: Opened) -> None:
    page = opened(answer()).page
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.node.lost')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("details.page[open]")).to_contain_text("What it must have held")


def test_lost_pages_are_hollow(opened: Opened) -> None:
    page = opened(answer()).page
    fill = "one => getComputedStyle(one.querySelector('circle')).fill"
    assert page.eval_on_selector(".tree.wide a.node.lost", fill) == "rgb(255, 255, 255)"
    assert page.eval_on_selector(".tree.wide a.node:not(.lost)", fill) != "rgb(255, 255, 255)"


def test_a_line_of_the_tree_leads_to_both_pages_side_by_side(opened: Opened) -> None:
    whole = retold.trace(str(EXAMPLE))
    page = opened(whole).page
    line = page.locator(".tree.wide a.edge").first
    pair = str(line.get_attribute("data-pair")).split()
    line.locator("text").first.click()
    assert chosen(page) == pair
    expect(page.locator("#s1-side")).to_be_in_viewport()


# ── side by side ────────────────────────────────────────────────────────────────────────────────────────


def test_any_two_pages_are_laid_side_by_side_with_reasons_and_differences(opened: Opened) -> None:
    report = opened(example())
    page = report.page
    page.get_by_label("Left").select_option(label="A 002_continental-dispatch-desk")
    page.get_by_label("Right").select_option(label="D Evening Beacon")
    side = page.locator(".side")
    expect(side.locator(".verdict")).to_contain_text("A and D both go back to another text. How: reworded.")
    expect(side.locator(".verdict li").first).to_be_visible()
    joined = side.locator(".joined").filter(has_text="14 of the 62 steel hangers")
    expect(joined.locator("mark", has_text=re.compile(r"^24$"))).to_have_count(1)
    expect(side.locator("p.furniture").first).to_be_visible()
    report.holds()


def test_side_by_side_works_by_keyboard(opened: Opened) -> None:
    page = opened(example()).page
    page.get_by_label("Left").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    before = chosen(page)
    assert before == ["A", "E"]
    page.keyboard.press("Enter")
    assert chosen(page) == before[::-1]
    expect(page.locator(".rows .head")).to_contain_text("006_channel-post-own-report")


def test_every_letter_of_both_pages_is_in_the_columns(opened: Opened) -> None:
    page = opened(example()).page
    for left, right in (("A", "B"), ("A", "D"), ("B", "E"), ("C", "D")):
        page.evaluate(
            """([left, right]) => { for (const [name, key] of [['.left', left], ['.right', right]]) {
                const select = document.querySelector('.side ' + name);
                select.value = [...select.options].findIndex((one) => one.text.startsWith(key + ' '));
                select.dispatchEvent(new Event('change')); } }""",
            [left, right],
        )
        for place, key in ((0, left), (2, right)):
            cells = f".rows [role=row]:not(.head) > :nth-child({place + 1}) p:not(.again)"
            shown = page.eval_on_selector_all(cells, "all => all.map((one) => one.textContent).join('')")
            text = page.eval_on_selector_all(f"#p1{key} .text > p", "all => all.map((one) => one.textContent).join('')")
            assert sorted(shown.replace(" ", "")) == sorted(text.replace(" ", "")), (left, right, key)


def test_the_same_page_twice_is_not_compared(opened: Opened) -> None:
    page = opened(example()).page
    page.get_by_label("Left").select_option(index=0)
    page.get_by_label("Right").select_option(index=0)
    expect(page.locator(".verdict")).to_have_text("Choose two different pages.")


# ── findings ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_finding_shows_its_passage_in_the_page(opened: Opened) -> None:
    report = opened(example())
    page = report.page
    finding = page.locator("#s1-changes a.find").filter(has_text="24 of the 62").first
    finding.click()
    panel = page.get_by_role("complementary")
    expect(panel.locator("mark")).to_contain_text("24 of the 62 steel hangers")
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(panel.get_by_role("heading")).to_be_focused()
    live = panel.get_by_role("link", name="On the live page").get_attribute("href")
    assert live is not None
    assert live.startswith("https://www.continental-dispatch.example/world/halmar-bridge-closed#:~:text=")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(finding).to_be_focused()
    report.holds()


def test_every_finding_leads_to_its_words(opened: Opened) -> None:
    whole = example()
    page = opened(whole).page
    for number, change in enumerate(whole.stories[0].changes):
        says = change.others[0].says if change.kind == "dropped" else change.says
        page.locator(f"#c1-{number} blockquote a.find").first.evaluate("one => one.click()")
        assert says in " ".join(page.locator("#passage mark").all_text_contents())


def test_letters_beyond_the_first_plane_shift_nothing(opened: Opened) -> None:
    whole = answer()
    documents = tuple(
        replace(
            one,
            text="😀 " + one.text,
            blocks=tuple(replace(b, span=(b.span[0] + 2, b.span[1] + 2)) for b in one.blocks),
        )
        for one in whole.documents
    )
    story = whole.stories[0]
    change = story.changes[0]
    start, end = change.span
    moved = replace(change, span=(start + 2, end + 2))
    page = opened(replace(whole, documents=documents, stories=(replace(story, changes=(moved,)),))).page
    page.locator("#s1-changes blockquote a.find").first.click()
    expect(page.locator("#passage mark")).to_have_text("321")


def test_a_row_of_the_table_opens_to_all_wordings(opened: Opened) -> None:
    page = opened(example()).page
    row = page.locator(".tellings .open").filter(has_text="No timetable is worth a single life")
    row.focus()
    page.keyboard.press("Enter")
    words = page.locator(".tellings tr.words")
    expect(words).to_contain_text("No calendar is worth a sole life")
    expect(words.locator("mark", has_text="calendar")).to_be_visible()
    page.keyboard.press("Enter")
    expect(words).to_be_hidden()


def test_a_sign_in_the_table_says_what_it_means_to_a_screen_reader(opened: Opened) -> None:
    page = opened(example()).page
    expect(page.get_by_role("link", name="A, with a changed detail").first).to_be_attached()


# ── harm, people, paper ─────────────────────────────────────────────────────────────────────────────────


def test_a_page_full_of_markup_stays_inert(opened: Opened) -> None:
    report = opened(hostile())
    page = report.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    for finding in page.locator("a.find").all():
        finding.evaluate("one => one.click()")
    for row in page.locator(".tellings .open").all():
        row.click()
    page.get_by_label("Left").select_option(index=1)
    assert page.locator("script").count() == 2
    report.holds()


def test_markup_in_the_text_of_a_page_is_text_in_every_part(opened: Opened) -> None:
    hidden = '<img src="https://elsewhere.example/x.png" onerror="alert(1)"><b id="data">' + EVIL.replace("\x1b", "")
    folder = {
        f"page{number}.txt": f"Ferry aground near the harbour\n\n{hidden} The ferry Halcyon hit rocks at noon and "
        f"{people} people left it in boats, said Ida Noll. {hidden}\n\nThe harbour master closed the northern channel "
        "until Friday.\n\n"
        'Noll said: "Nobody was hurt, and the crew stayed on board for the whole night to keep her from drifting."\n'
        for number, people in ((1, 312), (2, 321))
    }
    run = retold.trace([retold.Page.from_text(text, source=name) for name, text in folder.items()])
    assert run.stories
    report = opened(run)
    page = report.page
    for finding in page.locator("a.find").all():
        finding.evaluate("one => one.click()")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Swap").click()
    assert page.locator("img").count() == 0
    report.holds()


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_nobody_is_kept_out(opened: Opened, size: tuple[int, int], scheme: str) -> None:
    page = opened(example(), size, color_scheme=scheme).page
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.locator(".tellings .open").first.click()
    page.locator("#s1-changes a.find").first.click()
    found = Axe().run(page)
    serious = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    assert serious == [], found.generate_report()


def test_on_paper_everything_is_open(opened: Opened) -> None:
    page = opened(example()).page
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for summary in page.locator("details").all():
        expect(summary).to_have_attribute("open", "")
    expect(page.locator(".tellings tr.words").first).to_be_visible()
    expect(page.locator("details.page .text p").first).to_be_visible()
    expect(page.locator("header.top")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_it_prints(opened: Opened) -> None:
    page = opened(example()).page
    assert len(page.pdf()) > 20_000


# ── bounds ──────────────────────────────────────────────────────────────────────────────────────────────


def test_changes_link_to_their_place_and_back(opened: Opened) -> None:
    page = opened(example()).page
    page.locator(".tree.wide a.node").filter(has_text="002_continental").click()
    page.locator("details.page[open] h3:has-text('What it says otherwise') + ul a").first.click()
    expect(page.locator("li.change:target")).to_be_in_viewport()


def test_in_the_frame_of_a_notebook_links_stay_in_the_frame(opened: Opened) -> None:
    report = opened("<!doctype html><title>Notebook</title><p>above</p>" + as_frame(example()), (1280, 800))
    frame = report.page.frame_locator("iframe")
    frame.locator(".tree.wide a.node").filter(has_text="002_continental").click()
    expect(frame.locator("details.page[open]")).to_contain_text("Edited from")
    frame.locator("#s1-changes a.find").first.click()
    expect(frame.locator("#passage mark").first).to_be_visible()
    assert report.page.get_by_text("above").is_visible()
    report.holds()
