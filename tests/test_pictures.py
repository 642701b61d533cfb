"""The pictures of README and docs say what the example story says today."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from bench.pictures import FOLDER, pictures

DRAWN = pictures()


def words(svg: str) -> list[str]:
    """What a picture says, without the support of edges, which moves with every small change of the rules."""
    root = etree.fromstring(svg.encode())
    texts = ("".join(one.itertext()) for one in root.iter("{*}text"))
    return sorted(re.sub(r",? ?support [\d.]+", "", text) for text in texts)


@pytest.mark.parametrize("name", DRAWN)
def test_the_picture_is_that_of_the_example(name: str) -> None:
    kept = (FOLDER / name).read_text(encoding="utf8")
    assert words(kept) == words(DRAWN[name]), "make pictures"


@pytest.mark.parametrize("name", DRAWN)
def test_the_picture_loads_nothing_and_is_described(name: str) -> None:
    root = etree.fromstring(DRAWN[name].encode())
    assert root.get("aria-label")
    assert not root.xpath("//@href | //*[local-name()='image' or local-name()='script']")


def test_one_figure_is_red_and_the_lost_page_is_hollow() -> None:
    assert re.findall(r'class="red">([^<]+)<', DRAWN["story.svg"]) == ["24"]
    assert DRAWN["story.svg"].count("stroke-dasharray") == 1
