"""The templates of what a person reads (``layers.html.environment``), which can speak."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from geo.language.language import gettext, ngettext, number
from layers.html.environment import environment
from markup.phrases import phrase

_environment = environment(Path(__file__).parent / "templates")
_environment.globals.update(gettext=gettext, ngettext=ngettext, number=number)
_environment.filters["phrase"] = phrase


def render(template: str, **context: Any) -> Markup:
    """Return the HTML of a template in ``markup/templates``, in the language of the context.

    A ``str`` in ``context`` is text and is escaped; ``Markup`` is HTML that this room has made, and stays.
    """
    return Markup(_environment.get_template(template).render(context))
