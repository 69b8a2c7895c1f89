"""Web Mercator, as on the screen: the world on the unit square, and a window on it in pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan, cos, log2, pi, radians, sinh

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.transforms import Affine2D
from pyproj import Geod

from geo.dataset.settings import Extent

EQUATOR_M = 40_075_016.686
TILE_PX = 256
MAX_LAT = 85.0511287798
"""The latitude at which the projection ends, north and south, in degrees."""
GEOD = Geod(ellps="WGS84")
Floats = npt.NDArray[np.float64]


def mercator(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Degrees (WGS 84) to the unit square of EPSG:3857: x from 0 at 180° W to 1, y from 0 in the north."""
    sine = np.sin(np.radians(np.clip(np.asarray(lat, dtype=float), -MAX_LAT, MAX_LAT)))
    return np.asarray(lon, dtype=float) / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * pi)


def latitude(y: float) -> float:
    """The latitude of a y of the unit square, in degrees."""
    return atan(sinh(pi * (1 - 2 * y))) * 180 / pi


@dataclass(frozen=True)
class Window:
    """A part of the world in pixels: its top left corner on the unit square, the width of the whole world, its size."""

    left: float
    top: float
    world_px: float
    width: float
    height: float

    @classmethod
    def on(cls, extent: Extent, width: float, height: float, *, zooms: tuple[float, float]) -> Window:
        """The closest window of a size that holds an extent (degrees), as far as the zooms allow."""
        (left, right), (bottom, top) = mercator([extent[0], extent[2]], [extent[1], extent[3]])
        least, most = (TILE_PX * 2**zoom for zoom in zooms)
        # An extent narrower than a pixel may have no width at all on the unit square.
        wide, high = max(right - left, 1 / most), max(bottom - top, 1 / most)
        world = min(max(min(width / wide, height / high), least), most)
        return cls((left + right - width / world) / 2, (top + bottom - height / world) / 2, world, width, height)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point in degrees lies within the window."""
        x, y = self.pixel(lon, lat)
        return 0 <= x < self.width and 0 <= y < self.height

    def around(self, lon: float, lat: float) -> Window:
        """A window of the same size with a point in degrees in its middle."""
        x, y = self.pixel(lon, lat)
        left, top = x - self.width / 2, y - self.height / 2
        return replace(self, left=self.left + left / self.world_px, top=self.top + top / self.world_px)

    @property
    def zoom(self) -> float:
        """The zoom at which a screen shows the world in this size."""
        return log2(self.world_px / TILE_PX)

    @property
    def middle_lat(self) -> float:
        """The latitude of the window's middle, in degrees."""
        return latitude(self.top + self.height / self.world_px / 2)

    @property
    def box(self) -> shapely.Polygon:
        """The window on the unit square."""
        right, bottom = self.left + self.width / self.world_px, self.top + self.height / self.world_px
        return shapely.box(self.left, self.top, right, bottom)

    @property
    def transform(self) -> Affine2D:
        """From the unit square to pixels, x to the right and y down."""
        return Affine2D().translate(-self.left, -self.top).scale(self.world_px)

    def to_px(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
        """From the unit square to pixels."""
        across, down = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        return (across - self.left) * self.world_px, (down - self.top) * self.world_px

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point in degrees lies, in pixels."""
        x, y = self.to_px(*mercator(lon, lat))
        return float(x), float(y)

    def metres_a_px(self, lat: float) -> float:
        """How many metres of the projection's sphere a pixel is wide at a latitude."""
        return EQUATOR_M * cos(radians(lat)) / self.world_px

    @property
    def shorter_side_m(self) -> float:
        """How long the shorter side is on the projection's sphere, in metres, at the middle latitude."""
        return min(self.width, self.height) * self.metres_a_px(self.middle_lat)

    def east_m(self, pixels: float) -> float:
        """How far so many pixels reach from west to east on the ellipsoid, in metres, at the middle latitude."""
        lat = self.middle_lat
        return float(GEOD.inv(0, lat, 360 * pixels / self.world_px, lat)[2])
