"""What people type, made fit to keep: nothing visible is lost."""

import re
import unicodedata

from sambayan.complaints.enums import TITLE_LIMIT

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
SENTENCE = re.compile(r"(?<=[.!?…])\s|\n")


def clean(text: str) -> str:
    """Return `text` in NFC without control characters, with plain line ends and no blank rim."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", UNSEEN.sub("", lines)).strip()


def title_of(text: str) -> str:
    """Return a title made of the first sentence of `text`."""
    first = SENTENCE.split(text, maxsplit=1)[0].strip()
    if len(first) <= TITLE_LIMIT // 2:
        return first or text[: TITLE_LIMIT // 2]
    cut = first[: TITLE_LIMIT // 2].rsplit(" ", 1)[0]
    return f"{cut} …"


def one_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """Return `text` on one line, cut at `limit`."""
    return " ".join(clean(text).split())[:limit]
