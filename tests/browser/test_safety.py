"""Text in the data is text: nothing of it runs. The fixture fails any test with outside requests."""

from __future__ import annotations

from tests.browser.conftest import Opener, Server
from tests.browser.hostile import SUBJECT, TITLE


def test_a_hostile_title_shows_as_text_and_runs_nothing(visit: Opener, hostile_server: Server) -> None:
    one = visit(f"{hostile_server.url}/?day=2023-09-24&select={SUBJECT}")
    popup = one.frame.locator(".leaflet-popup h3")
    popup.wait_for()
    assert popup.inner_text() == TITLE
    card = one.page.locator(".nk-card h2")
    card.wait_for()
    assert card.inner_text() == TITLE
    one.wait("!app.map._panAnim?._inProgress")
    spot = one.ask(
        """(() => {
            const at = app.map.latLngToContainerPoint(app.points.latLng(app.model.rowOf(argument)));
            app.map.closePopup();
            return { x: at.x, y: at.y };
        })()""",
        SUBJECT,
    )
    one.frame.locator("#map_div").hover(position=spot)
    tooltip = one.frame.locator(".nk-tooltip")
    tooltip.wait_for()
    assert tooltip.inner_text() == TITLE
    assert one.page.evaluate("window.stolen") is None
    assert one.frame.evaluate("window.stolen") is None
    assert one.frame.locator(".leaflet-popup img, .nk-tooltip img").count() == 0


def test_every_file_comes_from_this_machine(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    loaded = one.frame.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert any("/assets/" in name and name.endswith("leaflet.js") for name in loaded)
    assert any("/replay/" in name for name in loaded)
    assert all(name.startswith((server.url, "data:")) for name in loaded)
    assert one.refused == []
