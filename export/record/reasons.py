"""Why a file can't be opened: every sentence about it, by a name that a cell can answer with."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from geo.language.language import gettext, noop, number

LETTERS_OF_VALUE = 60


class Reason(Enum):
    """Why a file or its record is refused: what is wrong with a file as a part of a sentence, with a record as a sentence."""

    CHANGED = noop("its record was changed or cut")
    NOT_PACKED = noop("its record can’t be unpacked")
    NO_TEXT = noop("its record is not text")
    NOT_UTF8 = noop("it is not text in UTF-8")
    TOO_MANY = noop("it is made of more than {most} pieces")
    TOO_LONG = noop("the texts in it have more than {most} bytes")
    UNPACKS_TO_MORE = noop("it holds more than {most_packed} bytes")
    LIST_MISSING = noop("its list of files is missing or too long")
    LIST_BROKEN = noop("its list of files is broken")
    PART_NOT_PACKED = noop("“{name}” in it can’t be unpacked")
    PART_PACKED_OTHERWISE = noop("“{name}” in it is packed in a way that no file of this map is")
    XML_DEEP = noop("its XML is nested more than {most_deep} deep")
    XML_BROKEN = noop("its XML is broken in line {lineno}")
    XML_ENCODING = noop("its XML is in an unknown encoding")
    DECLARATIONS = noop("its document type has declarations of its own, as no file of this map has")
    TABLES = noop("its tables can’t be read, or it has none of metadata")

    RECORD_TOO_LONG = noop("The record is too long: it has {n} bytes, and at most {most_bytes} are read.")
    RECORD_NOT_JSON = noop("The record is not JSON: it was cut or changed.")
    RECORD_TOO_MANY = noop("The record is made of more than {most} pieces.")
    RECORD_NO_FORMAT = noop("The record is not one of this map’s: it has no number of its format.")
    RECORD_FORMAT = noop(
        "The record has the format {found!r}, and only {format} is known: open the file with the "
        "version of this program that made it, or a newer one."
    )
    RECORD_LACKS = noop("The record lacks the field {name!r}.")
    RECORD_UNKNOWN = noop("The record has an unknown field {name!r}.")
    RECORD_FIELD_NO_TEXT = noop("The record’s field {name!r} is not a text.")
    RECORD_FIELD_LONG = noop("The record’s field {name!r} is longer than {most_letters} letters.")
    RECORD_FIELD_CONTROL = noop("The record’s field {name!r} has control characters.")
    RECORD_FIELD_NO_HASHES = noop("The record’s field {name!r} is not a list of hashes by id.")
    RECORD_FIELD_ENTRIES = noop("The record’s field {name!r} has {n} entries, and at most {most_rows} are read.")
    RECORD_ENTRY = noop("The record’s field {name!r} has an entry {id!r} that is no id with a hash.")
    RECORD_LINK = noop("The record’s link is no web address.")


Value = str | int


class RefusedError(Exception):
    """A file or its record is refused for a ``reason`` with its ``values``."""

    def __init__(self, reason: Reason, **values: Value) -> None:
        super().__init__(reason, values)
        self.reason, self.values = reason, values

    def __str__(self) -> str:
        return describe(self.reason, self.values)  # only where it is read: a cell can't look up how numbers are written


def describe(reason: Reason, values: Mapping[str, Value]) -> str:
    """The reason in the current language. Numbers have their thousands parted."""
    return gettext(reason.value).format_map(
        {name: number(value) if isinstance(value, int) else value for name, value in values.items()}
    )


def checked(reason: object, values: object) -> tuple[Reason, dict[str, Value]]:
    """A reason and its values as they came out of a cell. Raises ``ValueError`` where they are none."""
    if not (isinstance(reason, str) and reason in Reason.__members__ and isinstance(values, dict)):
        raise ValueError("no reason")
    known = {
        name: value[:LETTERS_OF_VALUE] if isinstance(value, str) else value
        for name, value in values.items()
        if isinstance(name, str) and type(value) in (str, int)
    }
    try:
        describe(Reason[reason], known)
    except (KeyError, ValueError, OverflowError):
        raise ValueError("no values for the reason") from None
    return Reason[reason], known
