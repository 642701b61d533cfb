"""A table of furniture made ready to be asked: which lines of a page are known to repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from retold.records import Furniture, Page
from retold.stages.clean.lines import Line, page_lines
from retold.stages.clean.repeats import outlet_of, shape_of
from retold.stages.clean.shapes import Verdict

HERE: Verdict = ("furniture", "repeats on pages of this outlet that tell something else")
ANYWHERE: Verdict = ("furniture", "repeats on pages of several outlets that tell something else")


class Table:
    """The lines of a table by outlet."""

    def __init__(self, furniture: Furniture | None = None) -> None:
        self._by_outlet: dict[str, set[str]] = defaultdict(set)
        for repeat in furniture.lines if furniture else ():
            self._by_outlet[repeat.outlet].add(repeat.line)

    def knows(self, page: Page) -> bool:
        """Whether any line of a page is known to repeat."""
        return bool(self.repeated(page_lines(page.text), outlet_of(page)))

    def repeated(self, lines: list[Line], outlet: str) -> Mapping[int, Verdict]:
        """What is known of the lines of a page, by their indices."""
        if not self._by_outlet:
            return {}
        anywhere = self._by_outlet.get("", set())
        here = self._by_outlet.get(outlet, set())
        shapes = {index: shape_of(line) for index, line in enumerate(lines) if line.words}
        found = {index: ANYWHERE for index, shape in shapes.items() if shape in anywhere}
        return found | {index: HERE for index, shape in shapes.items() if shape in here}
