"""The exact bytes that a fact is hashed over: RFC 8785, with our values made plain first."""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeAlias

import rfc8785

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"
VERSION = 1


def plain(value: object) -> Plain:  # noqa: PLR0911  one return for each type
    """Return `value` as canonical JSON may hold it.

    Text in NFC, money as "123.45", dates ISO, instants UTC with microseconds and Z.
    Raises TypeError for anything else (floats above all).
    """
    match value:
        case None | bool():
            return value
        case int():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case Decimal():
            return f"{value.quantize(Decimal('0.01')):f}"
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case Sequence():
            return [plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def encode(value: object) -> bytes:
    """Return the canonical JSON of `value`."""
    return rfc8785.dumps(plain(value))


def commitment(salt: bytes, body: bytes) -> bytes:
    """Return what an entry commits to: SHA-256 over the 32-byte salt and the canonical body."""
    return hashlib.sha256(salt + body).digest()


def leaf(commitment: bytes, recorded_at: datetime, public_body: str | None) -> bytes:
    """Return the leaf of the public log: the public body where there is one, else no word of it."""
    if public_body is None:
        return encode({"v": VERSION, "commitment": commitment.hex()})
    # keys in canonical order, around a body that is canonical already
    head, tail = encode(commitment.hex()).decode(), encode(recorded_at).decode()
    return (
        f'{{"body":{public_body},"commitment":{head},"recorded_at":{tail},"v":{VERSION}}}'.encode()
    )


def leaf_hash(data: bytes) -> bytes:
    """Return the RFC 6962 hash of a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the RFC 6962 hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the RFC 6962 root over leaf hashes; the hash of nothing where there are none."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(merkle_root(leaves[:split]), merkle_root(leaves[split:]))
