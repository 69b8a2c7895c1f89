"""The days that the tests compare."""

from __future__ import annotations

from datetime import date

SPRING, AUTUMN = date(2023, 5, 29), date(2023, 9, 24)
