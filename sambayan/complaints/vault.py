"""Names and contacts of reporters: encrypted with a key that lies outside the database."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


def seal(name: str, contact: str, public_id: str) -> bytes | None:
    """Return name and contact as one envelope that opens in this report alone."""
    if not (name or contact):
        return None
    nonce = secrets.token_bytes(NONCE)
    words = json.dumps([name, contact]).encode()
    return nonce + _cipher().encrypt(nonce, words, _place(public_id))


def unseal(sealed: bytes | None, public_id: str) -> tuple[str, str]:
    """Return name and contact; both empty where the reporter gave none."""
    if not sealed:
        return "", ""
    name, contact = json.loads(_cipher().decrypt(sealed[:NONCE], sealed[NONCE:], _place(public_id)))
    return name, contact


def _cipher() -> AESGCM:
    key = hashlib.sha256(b"sambayan.complaints.vault" + settings.SECRET_KEY.encode()).digest()
    return AESGCM(key)


def _place(public_id: str) -> bytes:
    return f"complaints_complaint.sealed.{public_id}".encode()
