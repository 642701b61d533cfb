"""What rewordings exchange: learned once from the chains of other articles, then kept outside the repository.

Learning takes half a minute; the table is kept in `~/.cache/retold-bench` (or where `RETOLD_BENCH_CACHE` points) by the
hash of all that it depends on, and used as kept, so that a run from the cache makes the same pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import astuple
from pathlib import Path

from bench import exchanges as source
from bench.data import data_set
from bench.quality.vectors import cache_file
from bench.traditions import rewording
from bench.traditions.rewording import Choice, Learned, ready

LEARNED_FROM = 60
"""Articles of one data set from which exchanges are learned; more take longer and change little."""
SETS = ("broken-telephone/chains.jsonl.xz", "wmt-mt-copies/wmt21.jsonl.gz")


def vocabulary(leave_out: Collection[str] = (), most: int = LEARNED_FROM) -> Learned:
    """What machines and people exchange when they reword, learned from all articles but some, or from so many."""
    kept = cache_file().with_name(f"exchanges-{_key(leave_out, most)}.json")
    if not kept.is_file():
        learned = ready(source.exchanges(leave_out=leave_out, kind="both", most=most))
        kept.parent.mkdir(parents=True, exist_ok=True)
        rows = [[list(phrase), *astuple(choice)] for phrase, choice in learned.choices.items()]
        kept.write_text(json.dumps([rows, learned.more], ensure_ascii=False), encoding="utf8")
    rows, more = json.loads(kept.read_text(encoding="utf8"))
    choices = {tuple(phrase): Choice(share, tuple(others), tuple(sums)) for phrase, share, others, sums in rows}
    return Learned(choices, tuple(more))


def _key(leave_out: Collection[str], most: int) -> str:
    rules = [Path(module.__file__ or "").read_text(encoding="utf8") for module in (source, rewording)]
    sizes = [path.stat().st_size if (path := data_set("") / name).is_file() else 0 for name in SETS]
    known = json.dumps([rules, sizes, most, sorted(leave_out)])
    return hashlib.sha256(known.encode()).hexdigest()[:16]
