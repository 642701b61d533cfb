"""What the exports to XML share: texts that XML can hold, and how a document is written."""

from __future__ import annotations

import re
from typing import Any

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no document of XML may have, not even escaped."""


def clean(text: str) -> str:
    """A text with the sign for broken characters where XML allows none."""
    return _FORBIDDEN.sub("\ufffd", text)


def written(root: Any) -> bytes:
    """A document of XML as a file."""
    from lxml import etree  # large

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data
