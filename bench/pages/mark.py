"""What the Streamlit peers' maps say once their script has run: the day that they show."""

from folium import MacroElement
from folium.template import Template

LAST_DAY = 1187
"""The period of bench.synthetic, from 1 January 2021 to 2 April 2024, in days from its start."""


class Mark(MacroElement):
    """Tells the frame and the page around it which day the map shows."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        window.benchDay = {{ this.day }};
        window.parent.benchArrived?.({{ this.day }});
        {% endmacro %}
    """)

    def __init__(self, day: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of branca, which has no types
        self._name = "Mark"
        self.day = day
