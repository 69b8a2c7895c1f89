"""Harm that the titles of cited sources name: words for people killed or hurt, and events whose counts leave them out.

Such an event is a fault of the data: the harm is lost. What is no harm is listed in ``harm_exceptions.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.text_rules import SEPARATOR
from geo.errors import Fault
from geo.language.folding import fold

HARM_WORDS: dict[str, dict[str, str]] = {
    "killed": {
        "en": r"kill(?:s|ed|ings?)?|dead(?:ly)?|died|dies|deaths?|fatal(?:ly|ity|ities)?|slain|murder(?:s|ed|ers?)?|assassinat\w*",
        "sq": r"vra|vrau|vrar\w*|vras\w*|vrit\w*|vdek\w*|vdes\w*|vdiq\w*|vdis\w*|humb\w* jeten",
        "sr": (
            r"ubi(?:o|l[aio]|j\w+|st\w+|c[aeiu])|ubojst\w*|pogi[nb]\w*|mrtav|mrtv\w*|usmr[ct]\w*|smrt\w*"
            r"|strada[ojln]\w*|premin\w*"
        ),
        "it": r"ucci[ds]\w*|mort[aeio]|mortal[ei]",
    },
    "injured": {
        "en": r"injur(?:e[ds]?|y|ies|ing)|wound(?:ed|s|ing)|hurts?",
        "sq": r"lend(?:o|u|im)\w*|plagos\w*|plage[st]?",
        "sr": r"povri?j?ed\w*|ranjen\w*|ranjav\w*|rani(?:o|l[aio])|ozli?j?ed\w*",
        "it": r"ferit[aeio]|feriment\w*",
    },
    "either": {
        "en": r"casualt(?:y|ies)|victims?",
        "sq": r"viktim\w*",
        "sr": r"zrta?v\w*|nastrada\w*",
        "it": r"vittim\w*",
    },
}
"""What says that people were killed, were injured, or were one of the two, by language, as folded words
(``geo.language.folding``); in Serbian in whichever script. Titles in Italian are cited, too."""
FALSE_FRIENDS = (
    r"dead (?:ends?|lines?|heat|letter)", r"(?:not|non) fatal(?:ly)?",
    r"povri?j?ed\w* (?:\w+ )?(?:ustav|zakon|sporazum|dogovor|prav|rezolucij|suverenitet|teritorij|mandat|duznost|propis|obavez)\w*",
)  # fmt: skip
"""Turns of phrase that have such a word and mean no harm to people."""
COUNTS = {"killed": ("killed",), "injured": ("injured",), "either": ("killed", "injured")}
"""The outcomes of ``geo.dataset.schema`` of which one count is an answer to the words."""

_WORD = re.compile(r"[^\W_]+")
_PATTERNS = {kind: re.compile(rf"\b(?:{'|'.join(of.values())})\b") for kind, of in HARM_WORDS.items()}
_FALSE = re.compile(rf"\b(?:{'|'.join(FALSE_FRIENDS)})\b")
_SENTENCE = re.compile(r"[.:!?;|–—«»“”„\"(\[]|\s-\s")
_SHORT = 4
_MAX_CAPITALS_SHARE = 2 / 3


def harm_words(text: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a text that say that people were killed or hurt, as it writes them, by the kinds of ``HARM_WORDS``.

    A word with a capital amid a sentence is a name, unless the text has capitals throughout, as headlines have.
    """
    text = unicodedata.normalize("NFC", text)
    tokens = list(_WORD.finditer(text))
    folded = [fold(token[0]) for token in tokens]
    starts = list(accumulate((len(one) + 1 for one in folded), initial=0))
    joined = " ".join(folded)

    def places(found: re.Match[str]) -> range:
        return range(bisect_right(starts, found.start()) - 1, bisect_right(starts, found.end() - 1))

    false = {at for found in _FALSE.finditer(joined) for at in places(found)}
    out = {}
    for kind, pattern in _PATTERNS.items():
        spans = [places(found) for found in pattern.finditer(joined)]
        harms = [
            text[tokens[span[0]].start() : tokens[span[-1]].end()]
            for span in spans
            if span[0] not in false and not _is_name(text, tokens, span[0])
        ]
        if harms:
            out[kind] = tuple(harms)
    return out


def _is_name(text: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a word has its capital because it is a name, or part of one."""
    word = tokens[at][0]
    if not word[0].isupper() or (len(word) > 1 and word.isupper()) or _begins(text, tokens, at):
        return False
    others = [
        one[0]
        for place, one in enumerate(tokens)
        if place != at and len(one[0]) >= _SHORT and not _begins(text, tokens, place)
    ]
    return sum(one[0].isupper() for one in others) <= _MAX_CAPITALS_SHARE * len(others)


def _begins(text: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a word is the first of a sentence, or of its like in a headline."""
    return at == 0 or bool(_SENTENCE.search(text[tokens[at - 1].end() : tokens[at].start()]))


def unrecorded(dataset: Dataset) -> list[Fault]:
    """Return a fault for events without a count of the harm that a title of theirs names, and exceptions that except nothing.

    An event's titles are those, in all languages, of the sources of its accounts and of what these cite.
    """
    counted = set(zip(dataset.casualties["incident"], dataset.casualties["outcome"], strict=True))
    rows = enumerate(row_dicts(dataset.harm_exceptions), start=2)
    exceptions = {(row["incident"], row["source"], fold(row["word"])): line for line, row in rows}
    named = {row["id"]: _title_words(row) for row in row_dicts(dataset.sources)}
    faults: list[Fault] = []
    needed: set[tuple[str, str, str]] = set()
    seen: set[tuple[str, str]] = set()
    for line, column, event, source in _citations(dataset):
        if (event, source) in seen:
            continue
        seen.add((event, source))
        for kind, word in named.get(source, ()):
            if any((event, outcome) in counted for outcome in COUNTS[kind]):
                continue
            key = (event, source, fold(word))
            needed.add(key)
            if key not in exceptions:
                problem = f"the title of {source!r} has {word!r}, and {event!r} has no count of people {' or '.join(COUNTS[kind])}"
                mend = "Add the count to casualties.csv, or say in harm_exceptions.csv why there is none"
                faults.append(Fault("accounts.csv", line, column, problem, mend))
    mend = "Remove it, or correct its incident, source and word"
    unneeded = (line for key, line in exceptions.items() if key not in needed)
    faults += [Fault("harm_exceptions.csv", line, "word", "it excepts nothing", mend) for line in unneeded]
    return faults


def _title_words(source: dict[str, str]) -> list[tuple[str, str]]:
    """Return the words of harm in the titles of a source, whatever the language, each once, with their kinds."""
    titles = [text for column, text in source.items() if column == "title" or column.startswith("title_")]
    found = {
        (kind, fold(word)): (kind, word) for title in titles for kind, of in harm_words(title).items() for word in of
    }
    return list(found.values())


def _citations(dataset: Dataset) -> Iterator[tuple[int, str, str, str]]:
    """Yield each source that an account is of or cites: the account's line in its file, the column, the event, the source."""
    for line, row in enumerate(row_dicts(dataset.accounts), start=2):
        yield line, "source", row["incident"], row["source"]
        for source in filter(None, row["cites"].split(SEPARATOR)):
            yield line, "cites", row["incident"], source
