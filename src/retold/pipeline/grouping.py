"""From pages to stories: by their keys, and by a closer look at those that may be copies all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from retold.languages import language
from retold.pipeline.asked import Task
from retold.pipeline.cleaning import cleaned
from retold.pipeline.ready import Ready
from retold.records import Article, Group, Keys, Membership, Page
from retold.settings import Settings
from retold.stages import compare as compare_stage
from retold.stages import marks as marks_stage
from retold.stages import stories as stories_stage
from retold.text import fold, words

LONGEST_TITLE = 120
"""Letters of the title of a story whose first page has none."""
COPIES = ("derived", "same-source")
LEAST_SHARE = 0.3
"""Share of either page that must stand in the other for the two to be one story: a roundup holds many."""
PREPARED_KEPT = 2_000
"""Prepared pages that are kept while pages of many stories are looked at."""

Prepared = Callable[[str], compare_stage.Prepared]


def in_groups(ready: dict[str, Ready], settings: Settings) -> tuple[Group, ...]:
    """Pages that tell one story."""
    keys = (stories_stage.keys(one.article, one.marks) for one in ready.values())
    articles = {document: one.article for document, one in ready.items()}
    return _grouped(articles, keys, lambda document: ready[document].prepared, settings)


def stories_of(pages: Iterable[Page], task: Task) -> tuple[Group, ...]:
    """Pages that tell one story, of many: what is not needed for that is not kept."""
    articles = {article.id: article for article in cleaned(tuple(pages), task.settings, task.progress)}
    keys = (stories_stage.keys(article, marks_stage.mark(article)) for _, article in sorted(articles.items()))

    @lru_cache(maxsize=PREPARED_KEPT)
    def prepared(document: str) -> compare_stage.Prepared:
        article, meaning = articles[document], compare_stage.embedder(task.settings.compare.embeddings)
        return compare_stage.prepare(article, marks_stage.mark(article), meaning)

    return _grouped(articles, keys, prepared, task.settings)


def _grouped(
    articles: Mapping[str, Article], keys: Iterable[Keys], prepared: Prepared, settings: Settings
) -> tuple[Group, ...]:
    def same(pair: tuple[str, str]) -> bool:
        told = compare_stage.compare(prepared(pair[0]), prepared(pair[1]), settings.compare)
        return told.relation in COPIES and min(told.share_of_a, told.share_of_b) >= LEAST_SHARE

    gathering, held = stories_stage.Gathering(settings.stories, same), {}
    for one in keys:
        held[one.document] = one
        gathering.add(one)
    groups = []
    for ids in gathering.groups():
        if len(ids) > 1:
            members = stories_stage.members([held[document] for document in ids], gathering.links(ids))
            groups.append(as_group(ids, articles, members))
    return tuple(sorted(groups, key=lambda group: group.id))


def as_group(ids: tuple[str, ...], articles: Mapping[str, Article], members: tuple[Membership, ...] = ()) -> Group:
    """These pages as one story, which bears the name of the first whose title says what it tells."""
    pages = sorted((articles[document] for document in ids), key=_age)
    return Group(pages[0].id, _title(next(filter(_says, pages), pages[0])), ids, members)


def _age(article: Article) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.id


def _says(article: Article) -> bool:
    """Whether the body holds half of the words of the title: not of a prompt, nor of the headline of another page."""
    title, body = _stems(article, article.title or ""), set[str]()
    for block in article.blocks:
        if block.kind == "body":
            body |= _stems(article, article.text[slice(*block.span)])
    return bool(title) and 2 * len(title & body) >= len(title)


def _stems(article: Article, text: str) -> set[str]:
    tongue = language(article.language)
    told = {fold(text[start:end]) for start, end in words(text)} - tongue.function_words
    return {tongue.stem(word) for word in told if word}


def _title(article: Article) -> str:
    if article.title:
        return article.title
    told = (article.text[slice(*block.span)].strip() for block in article.blocks if block.kind in ("headline", "body"))
    return next((" ".join(text.split())[:LONGEST_TITLE] for text in told if text), article.source)
