"""What stands between quotation marks, whatever the convention: curly, straight, single, guillemets, German, nested.

A line is a paragraph. An opening mark without its close is bounded to the paragraph; an apostrophe is no mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from retold.records import Span
from retold.text import trim

LOOK_AHEAD = 1_200
"""Characters in which a single mark must find its close to be one."""

_ANY = re.compile("``|''|[\"“”„‟«»‹›‘’‚'「」『』]")
_PAIRS = {"「": "」", "『": "』"}
_SINGLE_CLOSE = re.compile(r"(?<=\S)['’‘](?![\w])")
_BEFORE_OPEN = ' \t\u00a0\u2009([{—–-:/"“„«‘‚*_'
_FAMILY = {"“": "curly", "”": "curly", "„": "low", "‟": "curly", '"': "straight", "``": "tex", "''": "tex",
           "«": "angle", "»": "angle", "‹": "small angle", "›": "small angle"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks: with them, without them, how deep inside others, and whether it was closed."""

    outer: Span
    inner: Span
    depth: int
    closed: bool


@dataclass(slots=True)
class _Scan:
    text: str
    start: int
    end: int
    stack: list[tuple[str, int, int]] = field(default_factory=list)
    found: list[tuple[Span, Span, int, bool]] = field(default_factory=list)

    def before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def after(self, at: int) -> str:
        return self.text[at] if at < self.end else " "

    def opens(self, at: int, until: int) -> bool:
        """Whether a mark stands where an opening one would."""
        return self.before(at) in _BEFORE_OPEN and not self.after(until).isspace()

    def push(self, family: str, at: int, until: int) -> None:
        self.stack.append((family, at, until))

    def pop(self, index: int, at: int, until: int, closed: bool = True) -> None:
        """Close the mark at `index` of the stack; open single marks above it were apostrophes."""
        family, opened, inside = self.stack[index]
        del self.stack[index:]
        if self.text[inside:at].strip() and not (family == "single" and at - inside == 1):  # rock 'n' roll
            self.found.append(((opened, until), (inside, at), len(self.stack), closed))

    def top(self, *families: str) -> int | None:
        """Index of the innermost open mark of these families."""
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index][0] in families:
                return index
        return None


def marked(text: str, line: Span) -> list[Marked]:
    """Stretches in quotation marks of one line, in order of their opening marks."""
    scan = _Scan(text, *line)
    for match in _ANY.finditer(text, *line):
        _step(scan, match.group(), match.start(), match.end())
    while scan.stack:
        family = scan.stack[-1][0]
        if family == "single":
            scan.stack.pop()
        else:
            scan.pop(len(scan.stack) - 1, scan.end, scan.end, closed=False)
    found = [Marked(outer, trim(text, inner), depth, closed) for outer, inner, depth, closed in scan.found]
    return sorted(found, key=lambda m: (m.outer[0], -m.outer[1]))


def _step(scan: _Scan, mark: str, at: int, until: int) -> None:
    if mark in _PAIRS:
        scan.push(mark, at, until)
    elif mark in _PAIRS.values():
        _close(scan, at, until, *(left for left, right in _PAIRS.items() if right == mark))
    elif mark == "“":
        _left_curly(scan, at, until)
    elif mark in "”‟":
        if not _close(scan, at, until, "curly", "low", "straight") and scan.opens(at, until):
            scan.push("curly", at, until)
    elif mark == "„":
        scan.push("low", at, until)
    elif mark in ('"', "``", "''", "«", "»", "‹", "›"):
        if not _french(scan, mark, at, until):
            _either(scan, mark, at, until)
    else:
        _single(scan, mark, at, until)


def _close(scan: _Scan, at: int, until: int, *families: str) -> bool:
    index = scan.top(*families)
    if index is None:
        return False
    scan.pop(index, at, until)
    return True


def _left_curly(scan: _Scan, at: int, until: int) -> None:
    if _close_low(scan, at, until):
        return
    shut = not scan.before(at).isspace() and not scan.after(until).isalnum()
    if shut and _close(scan, at, until, "curly"):
        return
    index = scan.top("curly")
    if index is not None and not _closes_enough(scan, at):
        scan.pop(index, at, at, closed=False)
    scan.push("curly", at, until)


def _close_low(scan: _Scan, at: int, until: int) -> bool:
    """German: the upper mark closes the lower one, unless it stands where only an opening one would."""
    return scan.top("low") is not None and not scan.opens(at, until) and _close(scan, at, until, "low")


def _closes_enough(scan: _Scan, at: int) -> bool:
    """Whether the next closing marks can be those of a quotation inside a quotation."""
    ahead = scan.text[at + 1 : min(scan.end, at + LOOK_AHEAD)]
    first, second = ahead.find("”"), ahead.find("“")
    if first < 0:
        return False
    rest = ahead[first + 1 :]
    following = rest.find("“")
    closing = rest.find("”")
    return (second < 0 or first < second) and closing >= 0 and (following < 0 or closing < following)


def _either(scan: _Scan, mark: str, at: int, until: int) -> None:
    """Marks that open and close alike, or in either direction."""
    family = _FAMILY[mark]
    index = scan.top(family, "low", "curly") if mark in ('"', "''") else scan.top(family)
    looks_open = scan.opens(at, until) and mark != "''"
    if index is None:
        tight = not scan.after(until).isspace() and (scan.before(at) in _BEFORE_OPEN or family.endswith("angle"))
        if tight or (family == "straight" and _spaced(scan, at, until)):
            scan.push(family, at, until)
    elif looks_open and scan.before(at).isspace() and family == "straight":
        _reopen(scan, index, at, until)
    else:
        scan.pop(index, at, until)


def _french(scan: _Scan, mark: str, at: int, until: int) -> bool:
    """Guillemets with blanks inside them, as French sets them: « ainsi »."""
    if mark in "«‹" and scan.before(at) in _BEFORE_OPEN and scan.after(until).isspace() and until < scan.end:
        scan.push(_FAMILY[mark], at, until)
        return True
    return mark in "»›" and scan.before(at).isspace() and at > scan.start and _close(scan, at, until, _FAMILY[mark])


def _spaced(scan: _Scan, at: int, until: int) -> bool:
    """Whether a straight mark between blanks opens: the next one stands behind a blank too, and no inches are meant."""
    if (
        not (scan.before(at).isspace() and scan.after(until).isspace())
        or scan.text[scan.start : at].rstrip()[-1:].isdigit()
    ):
        return False
    close = scan.text.find('"', until, min(scan.end, until + LOOK_AHEAD))
    return close > until + 1 and scan.before(close).isspace()


def _reopen(scan: _Scan, index: int, at: int, until: int) -> None:
    """A straight mark that opens while one is open: the earlier one was never closed."""
    if scan.stack[index][0] == "straight":
        scan.pop(index, at, at, closed=False)
    scan.push("straight", at, until)


def _single(scan: _Scan, mark: str, at: int, until: int) -> None:
    if mark == "‚":
        if scan.opens(at, until):
            scan.push("single", at, until)
        return
    index = scan.top("single")
    if index is not None and index == len(scan.stack) - 1 and _ends_single(scan, mark, at, until):
        scan.pop(index, at, until)
    elif mark != "’" and scan.opens(at, until) and _finds_close(scan, until):
        scan.push("single", at, until)


def _ends_single(scan: _Scan, mark: str, at: int, until: int) -> bool:
    if scan.before(at).isspace() or scan.after(until).isalnum():
        return False
    if mark == "‘" or scan.before(at) not in "sS":
        return True
    # workers' rights: a plural in the possessive, if the quotation is closed further on
    goes_on = scan.after(until) == " " and scan.after(until + 1).islower()
    return not (goes_on and _SINGLE_CLOSE.search(scan.text, until, min(scan.end, until + LOOK_AHEAD // 4)))


def _finds_close(scan: _Scan, until: int) -> bool:
    if scan.after(until).isdigit() and scan.after(until + 1).isdigit() and scan.after(until + 2) == "s":
        return False
    return _SINGLE_CLOSE.search(scan.text, until + 1, min(scan.end, until + LOOK_AHEAD)) is not None
