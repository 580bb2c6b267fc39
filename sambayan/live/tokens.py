"""The short signed token that opens a stream: the reader's audience tokens, and until when."""

from collections.abc import Iterable

from django.core import signing

SALT = "live.stream"
MAX_AGE = 15 * 60  # seconds; a page fetches a new address when it ends


class TokenRefused(Exception):
    """The token was tampered with or is too old."""


def seal(tokens: Iterable[str]) -> str:
    """Return a signed token for these audience tokens."""
    return signing.dumps(sorted(set(tokens)), salt=SALT, compress=True)


def unseal(token: str, max_age: int = MAX_AGE) -> list[str]:
    """Return the audience tokens; raises TokenRefused."""
    try:
        return [str(item) for item in signing.loads(token, salt=SALT, max_age=max_age)]
    except (signing.BadSignature, TypeError) as error:
        raise TokenRefused from error
