"""How long a start takes: importing, and the whole command on a small story; how large an install is.

    python -m bench.start [--install]

Times are wall times of fresh processes, the median of five. `--install` also installs the package with its
dependencies into a new environment and measures that.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.data import CASES

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
MEGABYTE = 1_000_000


def seconds(command: Sequence[str]) -> float:
    """Median wall time of a command."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def importing(statement: str) -> float:
    """Median time that a statement takes inside a fresh process."""
    script = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
    command = [sys.executable, "-c", script]
    outs = [subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout for _ in range(RUNS)]
    return statistics.median(float(out) for out in outs)


def install_size() -> float:
    """Megabytes that `pip install .` adds to a new environment, dependencies included."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        packages = next(Path(folder).glob("lib/python*/site-packages"))
        before = size(packages)
        pip = [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)]
        subprocess.run(pip, check=True)
        return (size(packages) - before) / MEGABYTE


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Print a line a figure."""
    numpy = importing("import numpy")
    print(f"import numpy: {numpy:.3f} s")
    print(f"import retold, beyond that: {importing('import retold') - numpy:+.3f} s")
    loaded = importing("import retold; retold.trace") - numpy
    print(f"and with every public name loaded: {loaded:+.3f} s")
    command = [sys.executable, "-m", "retold", "trace", "--quiet"]
    stories = {"five real pages": CASES / "troop-offer", "example story": ROOT / "examples" / "harbour-bridge"}
    for name, folder in stories.items():
        pages = sorted(str(path) for path in folder.glob("0*"))
        if pages:
            print(f"retold trace, {name} ({len(pages)} pages): {seconds([*command, *pages]):.2f} s")
        else:
            print(f"retold trace, {name}: not at hand in {folder}")
    if "--install" in sys.argv[1:]:
        print(f"install with dependencies: {install_size():.0f} MB")


if __name__ == "__main__":
    main()
