"""How strongly machines and people reword: one set of knobs for each kind of real copy that they were fitted to."""

from __future__ import annotations

from dataclasses import replace

from bench.traditions.rewording import Strength

LIGHT = Strength(exchange=(3.5, 12.0), lost=(0.02, 0.9), moved=0.53, leave_out=0.09, put_in=0.28, cut=0.38)
"""An article after two round trips through another language."""
MIDDLE = Strength(exchange=(3.5, 11.0), lost=(0.01, 1.0), moved=0.52, leave_out=0.1, put_in=0.32, cut=0.5)
"""After six."""
HEAVY = Strength(exchange=(4.0, 12.0), lost=(0.08, 1.0), moved=0.48, leave_out=0.15, put_in=0.24, cut=0.42)
"""After ten."""
TRANSLATED = Strength(exchange=(1.1, 10.0), lost=(0.35, 0.7), moved=0.43, leave_out=0.25, put_in=0.2, cut=0.06)
"""A translation against another translation of the same foreign article."""
REPHRASED = Strength(exchange=(9.0, 9.0), lost=(0.18, 0.22), moved=0.43, leave_out=0.44, put_in=0.44, cut=0.29)
"""An article reworded twice in its own language."""

MACHINES = (LIGHT, MIDDLE, HEAVY, TRANSLATED)
PERSON = replace(REPHRASED, spares_quotations=True)
"""A person who rewords keeps quotations as they are."""
WHOLE = replace(PERSON, leave_out=0.2, cut=0.0)
"""A person who rewords a short text and leaves nothing out."""
