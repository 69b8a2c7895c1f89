"""The templates, with autoescape: a text is escaped unless it is ``Markup``, and a name that nothing fills is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo.language.language import gettext, ngettext, number, spoken
from markup.phrases import phrase

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_environment.globals.update(gettext=gettext, ngettext=ngettext, number=number, spoken=spoken)
_environment.filters["phrase"] = phrase


def render(template: str, **context: Any) -> Markup:
    """Return the HTML of a template in ``markup/templates``, in the language of the context.

    A ``str`` in ``context`` is text and is escaped; ``Markup`` is HTML that this room has made, and stays.
    """
    return Markup(_environment.get_template(template).render(context))
