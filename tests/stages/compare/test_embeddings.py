"""The extra `retold[embeddings]`: how a model is loaded, what it changes, and that nothing changes without one."""

from __future__ import annotations

import importlib.util
import json
import sys
import types
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import retold
from retold.cli import run
from retold.errors import SettingsError
from retold.settings import CompareSettings, Settings
from retold.stages.compare import compare, embedder, prepare
from retold.stages.compare.embeddings import FOREIGN_TO_EACH_OTHER
from retold.stages.compare.meetings import meet
from retold.stages.compare.similar import Linked, by_meaning, by_words
from retold.text import fold, words
from tests.contract import checked
from tests.invented import COPY, FERRY, ORCHARD, folder
from tests.told import told

ENGLISH = """Fire destroys the sawmill
A fire destroyed the old sawmill on Sunday night and forty people lost their work.
Firemen found a broken lamp in the boiler house but the cause is unknown.
The council decides on Thursday whether it lends the owners two million crowns.
The owner wants to build a new mill beside the river before winter.
Children from the school brought bread and soup to the firemen in the morning."""

GERMAN = """Feuer zerstört das Sägewerk
Ein Feuer zerstörte das alte Sägewerk am Sonntag Nacht und vierzig Leute verloren ihre Arbeit.
Feuerwehrleute fanden eine kaputte Lampe im Kesselhaus aber die Ursache ist unbekannt.
Der Rat entscheidet am Donnerstag ob er den Besitzern zwei Millionen Kronen leiht.
Der Besitzer will eine neue Mühle neben dem Fluss bauen vor dem Winter.
Kinder aus der Schule brachten Brot und Suppe zu den Feuerwehrleuten am Morgen."""

SAME = (
    "fire feuer|destroys destroyed zerstört zerstörte|sawmill sägewerk|old alte|sunday sonntag|night nacht|"
    "forty vierzig|people leute|lost verloren|work arbeit|firemen feuerwehrleute feuerwehrleuten|found fanden|"
    "broken kaputte|lamp lampe|boiler kesselhaus|cause ursache|unknown unbekannt|council rat|"
    "decides entscheidet|thursday donnerstag|lends leiht|owners owner besitzern besitzer|two zwei|"
    "million millionen|crowns kronen|build bauen|new neue|mill mühle|river fluss|winter|children kinder|"
    "school schule|brought brachten|bread brot|soup suppe|morning morgen"
)
MEANINGS = {word: number for number, row in enumerate(SAME.split("|")) for word in row.split()}
"""What the model of the tests knows of two languages."""


class Bilingual:
    """A model that knows a few words in two languages: a sentence is the sum of its words."""

    loaded = 0

    def __init__(self, folder: str, **given: Any) -> None:
        """Refuse what a broken folder would be refused for."""
        assert given == {"device": "cpu", "local_files_only": True, "trust_remote_code": False}
        if not (Path(folder) / "config.json").exists():
            raise OSError(f"no file named config.json found in directory {folder}.\nSee the documentation.")
        assert not CHATTER.shown  # standard error belongs to the command line
        type(self).loaded += 1

    def encode(self, sentences: Sequence[str], **given: Any) -> Any:
        """A row a sentence."""
        assert not given["show_progress_bar"]
        found = np.zeros((len(sentences), 300))
        for row, sentence in enumerate(sentences):
            for word in (fold(sentence[a:b]) for a, b in words(sentence)):
                found[row, MEANINGS.get(word, 40 + zlib.crc32(word.encode()) % 260)] += 1 + 2 * (word in MEANINGS)
        return found


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Every test loads its own model."""
    embedder.cache_clear()
    yield
    embedder.cache_clear()


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder of a model, with a library that loads it."""
    path = tmp_path / "model"
    path.mkdir()
    (path / "config.json").write_text('{"size": 300}', encoding="utf8")
    install(monkeypatch, Bilingual)
    return str(path)


class Chatter:
    """The switch of the progress bars."""

    shown = True

    def is_progress_bar_enabled(self) -> bool:
        """Whether bars are shown."""
        return self.shown

    def disable_progress_bar(self) -> None:
        """Show none."""
        self.shown = False

    def enable_progress_bar(self) -> None:
        """Show them again."""
        self.shown = True


CHATTER = Chatter()


def install(monkeypatch: pytest.MonkeyPatch, loader: type) -> None:
    """Put a library in the place of the one that the extra installs."""
    for name, content in (
        ("sentence_transformers", {"SentenceTransformer": loader}),
        ("safetensors", {"SafetensorError": type("SafetensorError", (Exception,), {})}),
        ("huggingface_hub", {"snapshot_download": _not_cached}),
        ("transformers", {}),
        ("transformers.utils", {"logging": CHATTER}),
    ):
        module = types.ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)


def _not_cached(name: str, **given: Any) -> str:
    assert given == {"local_files_only": True}  # nothing is fetched
    raise FileNotFoundError(name)


def with_model(model: str) -> Settings:
    return Settings(compare=CompareSettings(embeddings=model))


def page(text: str, source: str = "page") -> retold.Page:
    return retold.Page.from_text(text, source=source)


# ── what a model changes ────────────────────────────────────────────────────────────────────────────────


def test_without_a_model_none_is_loaded_and_pages_have_no_vectors() -> None:
    assert embedder("") is None
    assert prepare(*told(FERRY)).vectors is None
    assert "embeddings" not in retold.trace([page(FERRY), page(COPY)]).settings["rules"]


def test_sentences_that_mean_the_same_in_two_languages_are_alike(model: str) -> None:
    meaning = embedder(model)
    a, b = (prepare(*told(text, language=code), meaning) for text, code in ((ENGLISH, "en"), (GERMAN, "de")))
    (held,) = meet((a, b))
    with_it, without = linked(by_meaning(held)), linked(by_words(held))
    for place, (similarity, shared) in without.items():
        assert with_it[place][0] >= similarity
        assert with_it[place][1] >= shared
    for (i, j), (_, shared) in with_it.items():
        assert shared <= min(a.mass[i], b.mass[j]) + 1e-3
    for i in range(len(a.sentences)):
        assert max((place for place in with_it if place[0] == i), key=lambda place: with_it[place]) == (i, i)
        assert with_it[i, i][0] > without.get((i, i), (0.0, 0.0))[0] + 0.1


def linked(found: Linked) -> dict[tuple[int, int], tuple[float, float]]:
    """Similarity and shared mass of the sentences of two pages."""
    places = zip(found.a.tolist(), found.b.tolist(), strict=True)
    return dict(zip(places, zip(found.similarity.tolist(), found.shared.tolist(), strict=True), strict=True))


def test_a_translation_is_found_where_the_model_knows_both_languages(model: str) -> None:
    bare = compare(prepare(*told(ENGLISH)), prepare(*told(GERMAN, language="de")), CompareSettings())
    meaning = embedder(model)
    found = compare(prepare(*told(ENGLISH), meaning), prepare(*told(GERMAN, language="de"), meaning), CompareSettings())
    assert found.probability > max(0.8, bare.probability)
    assert len(found.passages) >= 5 > len(bare.passages)
    assert found.how == "translated"


def test_a_model_makes_no_copies_of_strangers(model: str) -> None:
    found = retold.compare(page(FERRY), page(ORCHARD), settings=with_model(model))
    assert found.relation == "independent"
    assert not found.passages


def test_the_shape_of_the_answer_stays_and_its_settings_name_the_model(model: str) -> None:
    pages = [page(FERRY, "first"), page(COPY, "copy"), page(ORCHARD, "orchard")]
    bare, found = (
        checked(retold.trace(pages, settings=settings).to_json()) for settings in (Settings(), with_model(model))
    )
    assert found.keys() == bare.keys()
    assert found["stories"][0].keys() == bare["stories"][0].keys()
    rules = found["settings"]["rules"]["embeddings"]
    assert rules["model"] == found["settings"]["compare"]["embeddings"] == model
    assert len(rules["sha256"]) == 64


def test_the_hash_is_that_of_the_configuration(model: str, tmp_path: Path) -> None:
    def sha() -> str:
        embedder.cache_clear()
        found = embedder(model)
        assert found is not None
        return found.sha256

    before = sha()
    (tmp_path / "model" / ".cache").write_text("a note of some tool", encoding="utf8")
    assert sha() == before
    (tmp_path / "model" / "config.json").write_text('{"size": 301}', encoding="utf8")
    assert sha() != before


def test_a_page_is_encoded_by_itself_whatever_else_is_read(model: str) -> None:
    alone = retold.compare(page(FERRY), page(COPY), settings=with_model(model))
    (story,) = retold.trace([page(FERRY), page(COPY), page(ORCHARD)], settings=with_model(model)).stories
    assert story.retellings == (alone,)


def test_a_model_is_loaded_once(model: str) -> None:
    Bilingual.loaded = 0
    for _ in range(2):
        retold.compare(page(FERRY), page(COPY), settings=with_model(model))
    assert Bilingual.loaded == 1
    assert CHATTER.shown


def test_the_zero_of_a_model_is_what_it_says_of_strangers(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spread = embedder(model)
    assert spread is not None
    assert 0 <= spread.zero < 0.3

    class Narrow(Bilingual):
        """A model that finds all sentences rather alike, as many do."""

        def encode(self, sentences: Sequence[str], **given: Any) -> Any:
            return super().encode(sentences, **given) + 2

    install(monkeypatch, Narrow)
    embedder.cache_clear()
    narrow = embedder(model)
    assert narrow is not None
    assert narrow.zero > 0.5
    assert retold.compare(page(FERRY), page(ORCHARD), settings=with_model(model)).relation == "independent"


def test_a_page_without_sentences_has_no_vectors_to_trip_over(model: str) -> None:
    meaning = embedder(model)
    assert not compare(prepare(*told(""), meaning), prepare(*told(FERRY), meaning), CompareSettings()).passages


# ── what can go wrong ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("missing", ["sentence_transformers", "huggingface_hub"])
def test_a_missing_extra_is_one_line_that_says_what_to_install(
    missing: str, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SettingsError, match=r"which needs an extra: pip install 'retold\[embeddings\]'"):
        embedder(model if missing == "sentence_transformers" else "some/model")


def test_a_model_that_is_not_at_hand_is_not_fetched(model: str) -> None:
    with pytest.raises(SettingsError, match="neither a folder nor in the local cache"):
        embedder(f"{model}-too/small")


def test_a_name_without_owner_is_looked_for_where_such_models_live(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def cached(name: str, **_: Any) -> str:
        return model if name == "sentence-transformers/tiny" else _not_cached(name, local_files_only=True)

    monkeypatch.setattr(sys.modules["huggingface_hub"], "snapshot_download", cached)
    found = embedder("tiny")
    assert found is not None
    assert found.model == "tiny"


def test_a_model_that_cannot_be_loaded_is_one_line(model: str, tmp_path: Path) -> None:
    (tmp_path / "model" / "config.json").unlink()
    with pytest.raises(SettingsError, match="cannot load the model") as caught:
        embedder(model)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("made", [np.zeros(3), np.zeros((2, 4)), np.full((len(FOREIGN_TO_EACH_OTHER), 4), np.nan)])
def test_vectors_that_fit_no_sentence_are_told(made: Any, model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bilingual, "encode", lambda self, sentences, **given: made)
    with pytest.raises(SettingsError, match="gives no vector for every sentence"):
        embedder(model)


def test_on_the_command_line_a_missing_model_has_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = folder(tmp_path / "pages", {"a.txt": FERRY, "b.txt": COPY})
    path = tmp_path / "retold.toml"
    path.write_text(f'[compare]\nembeddings = "{tmp_path}"\n', encoding="utf8")
    sys.modules["sentence_transformers"] = None  # type: ignore[assignment]
    try:
        assert run(["trace", str(pages), "--settings", str(path)]) == 2
    finally:
        del sys.modules["sentence_transformers"]
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "pip install 'retold[embeddings]'" in shown.err


# ── the real library ────────────────────────────────────────────────────────────────────────────────────

REAL = importlib.util.find_spec("sentence_transformers") is not None


@pytest.mark.skipif(not REAL, reason="the extra retold[embeddings] is not installed")
@pytest.mark.filterwarnings("ignore")
def test_a_tiny_model_is_loaded_by_the_real_library(tmp_path: Path) -> None:
    path = tiny(tmp_path)
    settings = with_model(str(path))
    found = retold.compare(page(FERRY), page(COPY), settings=settings)
    assert found.relation in ("derived", "same-source")
    meaning = embedder(str(path))
    assert meaning is not None
    vectors = meaning.encode([FERRY, COPY])
    assert vectors.shape == (2, 16)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    answer = checked(retold.trace([page(FERRY), page(COPY)], settings=settings).to_json())
    assert answer["settings"]["rules"]["embeddings"]["sha256"] == meaning.sha256
    broken = json.loads((path / "modules.json").read_text(encoding="utf8"))[:1]
    (path / "modules.json").write_text(json.dumps(broken).replace("Transformer", "Nothing"), encoding="utf8")
    embedder.cache_clear()
    with pytest.raises(SettingsError, match="cannot load the model"):
        embedder(str(path))


def tiny(tmp_path: Path) -> Path:
    """A transformer of one layer with random weights, saved as any other model is."""
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(0)
    letters = [chr(code) for code in range(97, 123)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf8")
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(config).save_pretrained(tmp_path / "bert")
    BertTokenizerFast(vocab_file=str(tmp_path / "vocab.txt")).save_pretrained(tmp_path / "bert")
    layers = models.Transformer(str(tmp_path / "bert"), max_seq_length=64)
    loaded = SentenceTransformer(modules=[layers, models.Pooling(16)], device="cpu")
    loaded.save(str(tmp_path / "tiny"))
    return tmp_path / "tiny"
