"""Tracking numbers a person can read out, and the secret behind the tracking link."""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from datetime import date

from django.conf import settings

from sambayan.core.ids import ALPHABET, short_code

VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PRIME = 37  # above every value and weight: one wrong character or two swapped ones are noticed
SHAPE = re.compile(r"^([A-Z]{1,6})-?(\d{4})-?([0-9A-Z]{4})-?([0-9A-Z]{2})$")


def check(text: str) -> int:
    """Return the weighted sum of the letters and digits of `text` modulo 37."""
    return sum(weight * VALUES.index(char) for weight, char in enumerate(text, 2)) % PRIME


def make(day: date, prefix: str) -> str:
    """Return a fresh number such as `LU-2611-7F3K-9Q`; the last character checks the others."""
    rest = len(VALUES)
    while rest == len(VALUES) or VALUES[rest] not in ALPHABET:
        head = f"{prefix}{day:%y%m}{short_code(5)}"
        rest = check(head)
    whole = head + VALUES[rest]
    return f"{whole[:-10]}-{whole[-10:-6]}-{whole[-6:-2]}-{whole[-2:]}"


def tidy(typed: str) -> str | None:
    """Return the number as it is stored, or None when it was typed wrongly."""
    squeezed = re.sub(r"[\s‐-―−_.]+", "-", typed.strip().upper()).strip("-")[:40]
    found = SHAPE.match(squeezed)
    if not found:
        return None
    plain = "".join(found.groups())
    if check(plain[:-1]) != VALUES.index(plain[-1]):
        return None
    return "-".join(found.groups())


def token(seed: str = "") -> str:
    """Return the 256-bit secret of a tracking link; the same one for the same seed."""
    if not seed:
        return secrets.token_urlsafe(32)
    key = hashlib.sha256(b"sambayan.complaints.token" + settings.SECRET_KEY.encode()).digest()
    return urlsafe_b64encode(hmac.digest(key, seed.encode(), "sha256")).decode().rstrip("=")


def digest(secret: str) -> bytes:
    """Return what is stored and compared in place of a secret."""
    return hashlib.sha256(secret.encode()).digest()
