"""One part of a dataset mangled: what can be mangled, and how. All of it is found by walking what is there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.dataset import settings
from geo.dataset.schema import BRIEFING, PROPERTIES, all_columns, rule_of
from geo.dataset.text_rules import TextRule
from geo.errors import Fault
from geo.time.days import parse_day
from tests.mangled.source import Source, whole

Path_ = tuple[Any, ...]
GROUPS = ("tables", "features", "settings", "prose", "briefings")
GONE = object()
"""In place of a value: it is taken away."""
LETTERS = "abcdefghij klmnopq "


@dataclass(frozen=True)
class Target:
    """A part of a ``Source``: the keys that lead to it from the field ``group``; a cell, a property, a setting, a line."""

    group: str
    path: Path_

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return {"tables": f"{self.path[0]}.csv", "settings": "dataset.toml"}.get(self.group, self.path[0])

    @property
    def row(self) -> int | None:
        """The row that a fault names, where it is one of a table, of features or of prose."""
        if self.group == "tables":
            return int(self.path[1]) + 2
        return int(self.path[1]) + 1 if self.group in ("features", "prose") else None

    @property
    def rule(self) -> TextRule | None:
        """Its rule, where a table has one."""
        if self.group == "tables":
            return rule_of(self.path[0], self.path[2])
        if self.group == "settings":
            steps = tuple(str(key + 1) if isinstance(key, int) else key for key in self.path)
            return settings._rule(steps) or settings._rule(steps[:-1])
        if self.group == "features":
            return PROPERTIES[self.path[0]].get(self.path[-1])
        return BRIEFING.get(str(self.path[-1])) if self.group == "briefings" else None

    @property
    def most(self) -> int:
        """How many characters it may have, as far as a table says."""
        return min(self.rule.most, 3000) if self.rule else 60

    def read(self, source: Source) -> Any:
        """What stands there; nothing where there is nothing."""
        value: Any = getattr(source, self.group)
        for key in self.path:
            value = value.get(key) if isinstance(value, dict) else value[key]
        return value

    def write(self, source: Source, new: Any) -> None:
        """Puts something there, or takes away what is there."""
        *before, last = self.path
        value: Any = getattr(source, self.group)
        for key in before:
            value = value[key]
        if new is not GONE:
            value[last] = new
        elif isinstance(value, list) or last in value:
            del value[last]


def targets(source: Source) -> list[Target]:
    """Everything that can be mangled: every cell of every column, property, leaf of settings and briefings, line of prose."""
    found = [
        Target("tables", (table, number, column))
        for table, rows in source.tables.items()
        for number in range(len(rows))
        for column in all_columns(table)
    ]
    for file, features in source.features.items():
        for number, feature in enumerate(features):
            names = dict.fromkeys((*PROPERTIES[file], *feature["properties"], "more"))
            found += [Target("features", (file, number, "properties", name)) for name in names]
            found += [Target("features", (file, number, *path)) for path in _leaves(feature["geometry"], ("geometry",))]
    found += [Target("settings", path) for path in _leaves(source.settings)]
    found += [Target("prose", (file, number)) for file, lines in source.prose.items() for number in range(len(lines))]
    return found + [Target("briefings", path) for path in _leaves(source.briefings)]


def _leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Where the values stand that hold no others, and the lists and tables around them."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield from _leaves(one, (*path, key))


def column(target: Target) -> tuple[Any, ...]:
    """What targets have in common that are the same in another row or place."""
    return (target.group, *(key for key in target.path if not isinstance(key, int)))


Mangle = Callable[[str, Target, random.Random], Any]


def _one_of(*values: Any) -> Mangle:
    """One of some values in place of the text."""
    return lambda _text, _target, draw: draw.choice(values)


def _with(*more: str) -> Mangle:
    """One of some texts put somewhere into the text."""

    def put_in(text: str, _: Target, draw: random.Random) -> str:
        at = draw.randint(0, len(text))
        return text[:at] + draw.choice(more) + text[at:]

    return put_in


def _separated(text: str, _: Target, draw: random.Random) -> str:
    return draw.choice([f"{text}; ", f"; {text}", f"{text}; ; {text}", f"{text};{text}", f"{text}; More"])


def _longest(_: str, target: Target, draw: random.Random) -> str:
    return draw.choice(["W" * target.most, (LETTERS * target.most)[: target.most - 1] + "x"])


def _in_another_row(_: str, target: Target, draw: random.Random) -> Any:
    """What stands in the same column of some row."""
    source = whole()
    return draw.choice([other for other in targets(source) if column(other) == column(target)]).read(source)


def _another_id(_: str, __: Target, draw: random.Random) -> str:
    return draw.choice([row["id"] for rows in whole().tables.values() for row in rows])


MANGLES: Mapping[str, Mangle] = {
    "missing part": lambda text, _, __: text.rpartition("; ")[0] or text[: len(text) // 2],
    "extra separator": _separated,
    "control": _with(*"\x00\x01\x08\x0b\x1b\x7f\x85\u2028\ufeff\ufffe\ufdd0"),
    "direction": _with(*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    "marks that are text": _with("\u200c", "\u200d", "\u200e", "\u200f", "\u2067א\u2069"),
    "10,000 letters": _one_of("x" * 10_000, "word " * 2_000 + "x"),
    "longest": _longest,
    "path parts": _one_of("../escaped", "/etc/passwd", "..", "a/b", "a\\b", "C:\\a", "con", "%2e%2e/"),
    "blank": _one_of("", " ", "\u00a0", "\u200f", "\n"),
    "gone": _one_of(GONE),
    "wrong type": _one_of(
        3, -1.5, True, None, [], ["x"], {}, {"en": "x"}, [[["x"]]], 10**30, float("nan"), float("inf"),
    ),
    "other script": _one_of(
        "الشرطة الخاصة، ٢٠٢٣", "\u2067שלום\u2069 (1)", "পুলিশ ও জনগণ; র\u200dয", "警察と住民", "Полиция; Ђоковић", "Ǆungla ß ﬁ",
        "👩\u200d🚒 🇽🇰", "می\u200cخواهم", "Z̷̡̛a̴l̶g̵o̷", "ᚠᛇᚻ", "𝔘𝔫𝔦", "①②",
    ),
    "number": _one_of(
        "0", "-1", "1", "9" * 9, "9" * 18, "9" * 400, "1e309", "50.5", "10.40001", "84.9", "179.9", "-90", "NaN", "inf",
        "-0", "0.00000001", "²", "٣", "1_000", "0x1",
    ),
    "day": _one_of(
        "0001-01-01", "1000-01-01", "1389-06-28", "2021-02-29", "2021-12-31", "2999-12-31", "9999-12-31", "2021-W01-1",
        "21.3.2021",
    ),
    "another id": _another_id,
    "another row's": _in_another_row,
    "markup": _with("<b>x</b>", "<script>alert(1)</script>", "&lt;", "javascript:alert(1)", "<!--"),
    "signs": _with(
        "{0} {x} {place}", "{", "}", "{{ 7*7 }}", "%s %(a)s %", "$\\frac{$", "$x$", "a_{b", "\\", '"', "'", "`", "#", "=1+1", "@",
        "|", " & ", " < ", "*", "**", "_", "~", "[a](b)", ":material/home:", ":red[", "->", "---", "${x}", "?a=b&c", ",", "--",
    ),
    "line break": _with("\n"),
}  # fmt: skip
"""What is done to what stands there, as a text, by name. Where a number or a day stands, one that comes out stays one."""


@dataclass(frozen=True)
class Mangled:
    """A part that was mangled: how, and what stood there before and stands there now."""

    target: Target
    name: str
    before: Any
    after: Any

    def is_named_by(self, fault: Fault) -> bool:
        """Whether a fault leads to the part: by its file and row, or since it names the file, or what stood or stands there."""
        target, text = self.target, str(fault)
        if fault.file == target.file and (target.row is None or fault.row in (target.row, None)):
            return True
        if target.group == "briefings" and fault.file.partition(".")[0] == target.file.partition(".")[0]:
            return True  # a translation that no longer has what its briefing has
        values = [str(value) for value in (self.before, self.after) if value not in ("", None, GONE)]
        parts = [part[:60] for value in values for part in (value, *value.split("; ")) if part]
        return target.file in text or any(repr(part) in text or (len(part) > 3 and part in text) for part in parts)

    def __str__(self) -> str:
        after = "nothing" if self.after is GONE else ascii(self.after)[:80]
        return f"{self.name} in {self.target.file}, {self.target.path[self.target.group != 'settings' :]}: {after}"


def _like(before: Any, after: Any) -> Any:
    """A text as a number or a day, where it is one and stands in the place of one."""
    if not isinstance(after, str):
        return after
    if isinstance(before, date):
        return parse_day(after) or after
    if isinstance(before, (int, float)) and not isinstance(before, bool):
        try:
            return int(after) if after.lstrip("-").isdecimal() else float(after)
        except ValueError:
            return after
    return after


def mangle(source: Source, seed: int) -> Mangled:
    """Mangles one part of a source, always the same for a seed; columns come in turn, the rest is drawn."""
    draw = random.Random(seed)
    all_targets = targets(source)
    by_column: dict[tuple[Any, ...], list[Target]] = {}
    for target in all_targets:
        by_column.setdefault(column(target), []).append(target)
    order = list(by_column)
    random.Random(0).shuffle(order)
    target = draw.choice(by_column[order[seed % len(order)]])
    before = target.read(source)
    of_text = [
        name for name in MANGLES if name != "wrong type" or target.group in ("features", "settings", "briefings")
    ]
    name = draw.choice(("gone", "wrong type", "another row's") if isinstance(before, (dict, list)) else of_text)
    after = MANGLES[name](before if isinstance(before, str) else str(before), target, draw)
    if not isinstance(before, str):
        after = _like(before, after)
    if target.group in ("tables", "prose") and not isinstance(after, str):
        after = "" if after is GONE or after is None else str(after)
    target.write(source, after)
    return Mangled(target, name, before, after)


EVERYWHERE: Mapping[str, Callable[[str, int], str]] = {
    "longest word": lambda _, most: "W" * most,
    "longest text": lambda _, most: (LETTERS * most)[: most - 1] + "x",
    "Arabic": lambda _, most: "\u200fالشرطة الخاصة (٢٠٢٣)"[:most],
    "Hebrew in an isolate": lambda _, most: "\u2067שלום\u2069 (1)"[:most],
    "Bengali": lambda _, most: "পুলিশ ও জনগণ র\u200dয"[:most],
    "Chinese": lambda _, most: "警察と住民"[:most],
    "pictures": lambda _, most: "👩\u200d🚒 🇽🇰 𝔘𝔫𝔦 ①"[:most],
    "braces": lambda text, most: f"{text[: most - 40]} {{0}} {{x}} {{{{ 7*7 }}}} ${{x}} %s %(a)s",
    "formulas": lambda text, most: f"=1+1 {text[: most - 40]} $\\frac{{$ $x$ a_{{b \\",
    "quotes": lambda text, most: f"\"'` {text[: most - 40]} | # * _ ~ [a](b) :red[ -> --",
}
"""What a text becomes, given what it was and how long it may be."""


def mangle_everywhere(source: Source, name: str) -> int:
    """Changes every text that its rule allows to be changed so, all at once; returns how many there were.

    Left as they are: ids, codes, words of a list, days, numbers; and the places of texts that other rows look up. Actors
    have no table then: with one, what events call them could not change.
    """
    change, changed = EVERYWHERE[name], 0
    source.tables["actors"] = []
    for target in targets(source):
        before, rule = target.read(source), target.rule
        looked_up = target.path[-1] in ("attribute", "value", "version") or target.path[0] == "version"
        if not (isinstance(before, str) and before and rule and rule.test is None) or looked_up:
            continue
        after = change(before, rule.most)
        if not rule.problems(after):
            target.write(source, after)
            changed += 1
    return changed
