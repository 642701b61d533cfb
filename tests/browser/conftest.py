"""A browser that is installed already, and reports opened in it from disk; skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from retold.records import Answer
from retold.stages.report import as_html

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

DESK, PHONE = (1280, 900), (390, 844)


def program() -> str | None:
    """Where the browser is: `CHROMIUM` in the environment, or on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Report:
    """A report in the browser, with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def holds(self) -> None:
        """Nothing was asked of anywhere but for the file itself, and nothing went wrong."""
        assert [url for url in self.requests if not url.startswith("file://")] == []
        assert len(self.requests) == 1
        assert self.complaints == []


Opened = Callable[..., Report]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = program()
    if found is None:
        pytest.skip("no Chromium on the path (on Debian: apt install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Writes an answer as a report and opens it from disk."""
    contexts = []

    def opening(answer: Answer | str, size: tuple[int, int] = DESK, **how: Any) -> Report:
        path = tmp_path / "report.html"
        path.write_text(answer if isinstance(answer, str) else as_html(answer), encoding="utf8")
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        report = Report(page)
        page.on("request", lambda request: report.requests.append(request.url))
        page.on("console", lambda message: report.complaints.append(message.text))
        page.on("pageerror", lambda error: report.complaints.append(str(error)))
        page.on("dialog", lambda dialog: report.complaints.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri())
        return report

    yield opening
    for context in contexts:
        context.close()
