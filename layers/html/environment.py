"""The templates, with autoescape: a text is escaped unless it is ``Markup``, and a name that nothing fills is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geo.language.language import current_language
from layers.html.script_json import script_json

TEMPLATES = Path(__file__).parent / "templates"


def environment(*folders: Path) -> Environment:
    """Return an environment with the templates of folders, and with those of this one, which they can extend.

    Data enters a script in a template by the filter ``script_json`` alone.
    """
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.globals.update(current_language=current_language)
    made.filters["script_json"] = script_json
    return made
