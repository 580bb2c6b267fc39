"""Front-end assets and translations: made from what lies in the rooms, anew when it changed."""

import gzip
import hashlib
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sambayan.command.refusal import Refusal

ROOMS = Path(__file__).resolve().parent.parent
PACKAGES = ("django", "django-htmx", "lucide", "django-allauth")  # bring static files or rules
PLAIN = {".css", ".js", ".mjs", ".svg", ".json", ".txt", ".html", ".map", ".webmanifest"}
WORTH_IT = 512  # bytes below which compressing gains nothing


def make(static: Path, environment: Mapping[str, str]) -> bool:
    """Compile translations, collect static files and compress them. Return whether any was made."""
    compiled = compile_translations()
    stamp = static / ".inputs"
    now = inputs()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return compiled
    done = subprocess.run(
        [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"],
        check=False,
        env={**environment, "DJANGO_SETTINGS_MODULE": "sambayan.config.settings"},
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise Refusal(
            "Berkas tampilan tidak dapat dikumpulkan; sebabnya di bawah.",
            f"The static files cannot be collected: {done.stderr.strip()[-1500:]}",
        )
    compress(static)
    stamp.write_text(now, encoding="ascii")
    return True


def inputs() -> str:
    """Return a mark that changes with any static file of ours or package that brings some."""
    mark = hashlib.sha256()
    for path in sorted(ROOMS.glob("*/static/**/*")):
        if path.is_file():
            about = path.stat()
            mark.update(f"{path}:{about.st_size}:{about.st_mtime_ns}\n".encode())
    for name in PACKAGES:
        mark.update(f"{name}=={version(name)}\n".encode())
    return mark.hexdigest()


def compress(static: Path) -> None:
    """Lay a compressed file beside each that is worth it, and renew those that changed."""
    for path in static.rglob("*"):
        if path.suffix not in PLAIN or path.stat().st_size < WORTH_IT:
            continue
        packed = path.with_name(path.name + ".gz")
        if not packed.exists() or packed.stat().st_mtime_ns < path.stat().st_mtime_ns:
            packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def catalogues() -> Iterable[tuple[Path, Path]]:
    """Give each translation and its compiled form."""
    for source in sorted(ROOMS.glob("*/locale/*/LC_MESSAGES/*.po")):
        yield source, source.with_suffix(".mo")


def stale() -> list[Path]:
    """Return the translations whose compiled form is missing or older."""
    return [
        source
        for source, target in catalogues()
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns
    ]


def compile_translations() -> bool:
    """Compile what is stale. Return whether anything was."""
    found = stale()
    for source in found:
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parent.parent.name)
        draft = source.with_suffix(".draft")
        with draft.open("wb") as out:
            write_mo(out, catalogue)
        draft.replace(source.with_suffix(".mo"))
    return bool(found)
