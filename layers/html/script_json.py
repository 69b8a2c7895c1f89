"""Values on their way into a page's script."""

from __future__ import annotations

import re
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup


def script_json(value: Any) -> Markup:
    """Return a value as JSON that is safe in a script, and in one that is taken for a template: branca compiles what an
    element has rendered as a Jinja template once more, so that braces in texts are escaped as well."""
    return Markup(re.sub(r"\{(?=[{%#])", r"\\u007b", str(htmlsafe_json_dumps(value))))
