"""The preview of a shared link: title, description and picture of its view (Open Graph)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from app_pages.state import app_data, views
from export.common.paper import Size
from export.common.request import Request
from export.jobs import File, picture_of
from geo.events.facets import passing
from geo.language.language import current_language, gettext
from geo.situation import situation_on
from geo.time.days import write_day
from geo.view.view_query import decode, names_a_view, on_map
from markup import render

WIDTH_PX, HEIGHT_PX = 1200, 630


def tags(query: Mapping[str, str], page: str, root: str, *, opens: bool = False) -> str:
    """Return the elements of a page's head for a query (HTML): its title, and the description for link previews.
    ``page`` is its address below ``root``, the app's whole address; without one there is no address and no picture.
    ``opens`` is whether the page opens on the first look where its query names no view."""
    dataset, known = app_data.dataset(), views.vocabulary()
    view, _ = decode(views.opened(query) if opens else query, known)
    situation = situation_on(dataset, view.clock, passes=passing(dataset, view.filters))
    title, day = dataset.settings.title, write_day(view.clock.day)
    if view.against:
        earlier, later = sorted((view.against, view.clock.day))
        day = gettext("{earlier} and {later}").format(earlier=write_day(earlier), later=write_day(later))
    shown = situation.numbers.describe()
    event = dataset.find(view.selected)
    if event and event.is_event:
        title, text = f"{event['title']} – {title}", event["summary"]
    else:
        title = f"{title}: {day}" if names_a_view(query, known) else title
        text = gettext("{summary}. {day}: {events}.").format(
            summary=dataset.settings.summary, events=shown, day=write_day(view.clock.day)
        )
    properties = {"og:type": "website", "og:title": title, "og:description": text}
    if root:
        # Its address names its language, whatever the one who fetches it reads.
        picture = f"{root}picture.png?{urlencode({**views.query(view), 'lang': current_language()})}"
        properties |= {
            "og:url": f"{root}{page}", "og:image": picture, "og:image:type": "image/png",
            "og:image:width": str(WIDTH_PX), "og:image:height": str(HEIGHT_PX),
            "og:image:alt": gettext("Map: {title}. {events}.").format(title=title, events=shown),
        }  # fmt: skip
    return render("pages/head.html", title=title, properties=properties, description=text, picture=bool(root))


def picture(query: Mapping[str, str]) -> File:
    """Return the picture of a query's view (PNG)."""
    view, _ = decode(query, views.vocabulary())
    # What no picture shows makes no other picture.
    return picture_of(Request(app_data.dataset(), on_map(view), Size(WIDTH_PX, HEIGHT_PX)))
