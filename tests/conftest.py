"""What all tests share: the same examples on every run, however slow the machine."""

from __future__ import annotations

import hypothesis

hypothesis.settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
hypothesis.settings.load_profile("steady")
