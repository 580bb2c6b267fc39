"""Keys lie in files outside the database: made once by `sambayan init` or `demo`, mode 0600."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

NAMES = ("django", "data", "index")  # signing of cookies, encryption of fields, blind index


class KeyMissing(Exception):
    """A key file is not there or cannot be read; the sentence says what to do."""


def read(folder: Path, name: str) -> bytes:
    """Return the 32 bytes of key `name`.

    Raises KeyMissing with a sentence when the file is missing, unreadable or not 32 bytes.
    """
    path = folder / name
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise KeyMissing(
            f"Berkas kunci {path} tidak ada atau tidak terbaca ({error}). Pulihkan dari cadangan "
            f"kunci Anda; jangan membuat yang baru untuk basis data yang sudah berisi. / The key "
            f"file {path} is missing or unreadable. Restore it from your backup of keys; do not "
            "make a new one for a database that already holds data."
        ) from error
    if len(key) != 32:  # noqa: PLR2004
        raise KeyMissing(
            f"Berkas kunci {path} harus berisi 64 digit heksadesimal. / The key file "
            f"{path} must hold 64 hexadecimal digits."
        )
    return key


def make(folder: Path) -> None:
    """Make every key that does not exist yet; leave the others untouched."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in NAMES:
        write_once(folder / name, secrets.token_hex(32) + "\n")


def write_once(path: Path, text: str) -> None:
    """Write a secret file of mode 0600, whole or not at all, unless it exists."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
