"""Public identifiers that tell nothing."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read or said wrongly


def public_id() -> str:
    """Return 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def short_code(length: int) -> str:
    """Return `length` random characters a person can read out on the phone."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def ref(kind: str, key: object) -> str:
    """Return the opaque reference `kind:id` by which rooms speak of each other's things."""
    return f"{kind}:{key}"
