"""Where a page listens."""

from urllib.parse import urlencode

from sambayan.core.http import Request
from sambayan.journal import selectors as journal
from sambayan.journal.enums import PUBLIC
from sambayan.live import tokens


def stream_address(request: Request) -> str:
    """Return the address of this reader's stream, from the position his page was made at.

    Empty for a stranger: public pages are the same for everybody and open no stream.
    """
    mine = list(request.tokens)
    if mine == [PUBLIC]:
        return ""
    start = getattr(request, "position", None)
    after = journal.last_position() if start is None else start
    return "/stream?" + urlencode({"t": tokens.seal(mine), "sejak": after})
