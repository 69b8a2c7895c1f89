"""What a day has on a map: crossings and bases as they are on it."""

from __future__ import annotations

from pyproj import Geod

from geo.dataset.dataset import Dataset
from tests.export.pictures import around, has, mapped, spot, view


def test_a_crossing_has_the_symbol_of_its_day(northern_kosovo: Dataset) -> None:
    gate = northern_kosovo.crossings.set_index("id").loc["gate-1-jarinje"]
    at = spot(northern_kosovo.settings.extents[0].extent, gate["lon"], gate["lat"])
    only = frozenset({"crossings"})
    barricaded, opened = (
        around(mapped(northern_kosovo, view(day, layers=only)), at, 9) for day in ("2022-12-15", "2024-04-02")
    )
    assert has(barricaded, "street")
    assert has(barricaded, "gate")
    assert not has(opened, "street")
    assert has(opened, "gate")
    assert has(opened[9:10, 9:10], "halo")


def test_a_base_is_a_small_symbol_with_the_circle_of_its_precision_where_it_is_chosen(two_squares: Dataset) -> None:
    extent = (10.3, 50.55, 10.52, 50.69)
    only = frozenset({"bases"})
    (id,) = two_squares.bases["id"]
    lon, lat, _ = Geod(ellps="WGS84").fwd(10.41, 50.62, 90, 2500)
    centre, edge = spot(extent, 10.41, 50.62), spot(extent, lon, lat)
    for selected in ("", id):
        picture = mapped(two_squares, view("2021-06-01", layers=only, extent=extent, selected=selected))
        assert has(around(picture, centre, 4), "base", within=30)
        ringed = has(picture[centre[1], edge[0] - 2 : edge[0] + 3], "text-quiet", within=60)
        assert ringed == bool(selected)
    assert not has(around(mapped(two_squares, view("2021-01-31", extent=extent)), centre, 60), "base", within=30)
