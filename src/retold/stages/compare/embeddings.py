"""Sentence vectors of a model that the user names: the extra `retold[embeddings]`.

A model is a folder, or a name that is in the local cache of Hugging Face; nothing is fetched from any network. A page
is encoded by itself, so that its vectors do not depend on what else was read, and without a graphics card, whose sums
depend on its make.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.errors import SettingsError

Vectors = NDArray[np.float32]

EXTRA = "pip install 'retold[embeddings]'"
"""What installs the libraries that load a model."""
BATCH = 32
"""Sentences that a model reads at a time."""
HOME = "sentence-transformers"
"""Where a model of a name without an owner lives."""
LEAST_SPREAD = 0.01
"""Distance of unrelated sentences from equal ones, in cosine, that a model is taken to have at least."""
FOREIGN_TO_EACH_OTHER = (
    "The goalkeeper saved two penalties in the last minute of the match.",
    "Bees collect nectar from more than two hundred kinds of flowers.",
    "The court sentenced the former banker to four years in prison.",
    "Her grandmother baked plum cakes for the whole village every autumn.",
    "Snow blocked the pass, and the bus had to turn back.",
    "The new telescope can see galaxies that are twelve billion years old.",
    "Parliament will vote on the pension reform next week.",
    "He sold his violin to pay the rent.",
)
"""Sentences that have nothing to do with each other: what a model says of them is its zero."""


@dataclass(frozen=True, slots=True)
class Embedder:
    """A loaded model: its name and the hash of its configuration, its zero, and the function that encodes."""

    model: str
    sha256: str
    zero: float
    encode: Callable[[Sequence[str]], Vectors]


@lru_cache(maxsize=1)
def embedder(model: str) -> Embedder | None:
    """Load a model once a process; none where none is named. Raises `SettingsError` where it cannot be loaded."""
    if not model:
        return None
    folder = _folder(model)
    loaded = _loaded(model, folder)

    def encode(sentences: Sequence[str]) -> Vectors:
        return _encoded(model, loaded, sentences)

    cosines = np.array(encode(FOREIGN_TO_EACH_OTHER)) @ encode(FOREIGN_TO_EACH_OTHER).T
    apart = cosines[~np.eye(len(cosines), dtype=bool)]
    zero = round(min(float(np.median(apart)), 1 - LEAST_SPREAD), 4)
    return Embedder(model, _hash(folder), zero, encode)


def _folder(model: str) -> Path:
    """The folder of a model, as given or in the local cache."""
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    try:
        from huggingface_hub import snapshot_download  # an extra that most runs do without
    except ImportError as error:
        raise _not_installed(model) from error
    for name in (model, f"{HOME}/{model}"):
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except (OSError, ValueError):
            continue
    raise SettingsError(
        f"compare.embeddings in the settings: {model} is neither a folder nor in the local cache of Hugging Face; "
        f"`hf download {model}` fetches a model, Retold itself fetches nothing"
    )


def _loaded(model: str, folder: Path) -> Any:
    try:
        from safetensors import SafetensorError  # they weigh a gigabyte with what they need: loaded where used
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as chatter
    except ImportError as error:
        raise _not_installed(model) from error
    broken = (OSError, ValueError, RuntimeError, LookupError, AttributeError, TypeError, ImportError, SafetensorError)
    bars = chatter.is_progress_bar_enabled()
    chatter.disable_progress_bar()  # what stands on standard error is the business of the command line
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True, trust_remote_code=False)
    except broken as error:
        why = " ".join(str(error).split())[:200]
        raise SettingsError(f"compare.embeddings in the settings: cannot load the model {model}: {why}") from error
    finally:
        if bars:
            chatter.enable_progress_bar()


def _not_installed(model: str) -> SettingsError:
    return SettingsError(f"compare.embeddings in the settings names {model}, which needs an extra: {EXTRA}")


def _encoded(model: str, loaded: Any, sentences: Sequence[str]) -> Vectors:
    """Vectors of length one, a row a sentence, of which there is at least one."""
    made = np.asarray(loaded.encode(list(sentences), batch_size=BATCH, show_progress_bar=False), dtype=np.float32)
    if made.ndim != 2 or len(made) != len(sentences) or not np.isfinite(made).all():
        raise SettingsError(f"compare.embeddings in the settings: {model} gives no vector for every sentence")
    lengths = np.linalg.norm(made, axis=1, keepdims=True)
    vectors: Vectors = np.divide(made, lengths, out=np.zeros_like(made), where=lengths > 0)
    return vectors


def _hash(folder: Path) -> str:
    """SHA-256 over the configuration of a model: names and bytes of its JSON files, and the sizes of the others."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        content = path.read_bytes() if path.suffix == ".json" else str(path.stat().st_size).encode()
        digest.update(f"{name}\0{len(content)}\0".encode("utf8", "surrogatepass") + content)
    return digest.hexdigest()
