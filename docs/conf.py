"""How the docs are built: `make docs`, with every warning an error."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import made

from retold.version import __version__

made.write()

project = "Retold"
author = "Retold contributors"
project_copyright = "Retold contributors, Apache-2.0"
version = release = __version__

extensions = ["myst_parser"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = "Retold"
html_static_path = ["style"]
html_css_files = ["docs.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0a5878", "color-brand-content": "#0a5878"},
    "dark_css_variables": {"color-brand-primary": "#7cc4e4", "color-brand-content": "#7cc4e4"},
}
