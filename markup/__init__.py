"""Texts for people as HTML, from templates that escape every text.

Nothing here knows Streamlit. A page draws what this room makes with ``st.html``, which cleans HTML and leaves text alone;
Streamlit's own Markdown turns ``->``, ``--``, ``:heart:``, ``$x$`` and bare addresses into something else.
"""

from markup.environment import render
from markup.phrases import phrase

__all__ = ["phrase", "render"]
