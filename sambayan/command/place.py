"""Where everything that is written lies, and who may enter there."""

import hashlib
import os
import socket
import stat
from dataclasses import dataclass
from pathlib import Path

from sambayan.command.refusal import Refusal

SOCKET_PATH = 80  # sun_path holds 107 bytes; a socket's own name must fit behind
NOBODY = 65534


@dataclass(frozen=True)
class Place:
    """The folders under VAR_DIR. `make()` makes them; nothing else is written anywhere."""

    var: Path

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def static(self) -> Path:
        return self.var / "static"

    @property
    def front(self) -> Path:
        return self.var / "front"

    @property
    def lock(self) -> Path:
        return self.var / "sambayan.lock"

    @property
    def sockets(self) -> Path:
        """Return the folder of sockets; elsewhere where its name would be too long."""
        return short_folder(self.var / "run")

    @property
    def postgres(self) -> Path:
        """Return the database's home: beside the rest, unless its user could not reach it there."""
        if os.geteuid() != 0 or open_to_all(self.var.parent):
            return self.var / "postgres"
        mark = hashlib.sha256(str(self.var).encode()).hexdigest()[:12]
        return Path("/var/lib") / f"sambayan-{mark}"

    def make(self) -> None:
        """Make every folder, or refuse with a sentence that names the one that cannot be."""
        for folder in (self.var, self.log, self.static, self.front, self.sockets):
            make_folder(folder)
        if os.geteuid() == 0:
            self.var.chmod(0o711)  # the database's user passes through


def make_folder(folder: Path) -> None:
    """Make a folder of ours alone, or refuse."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine = folder.lstat()
        probe = folder / ".probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise unwritable(folder, error) from error
    if not stat.S_ISDIR(mine.st_mode) and folder.parent == Path("/tmp"):  # noqa: S108
        raise unwritable(folder, OSError("symbolic link"))
    if mine.st_uid not in {os.geteuid(), 0}:
        raise unwritable(folder, OSError("owned by another user"))


def unwritable(folder: Path, error: OSError) -> Refusal:
    """Return the sentence for a folder that cannot be written."""
    why = error.strerror or str(error)
    return Refusal(
        f"Folder {folder} tidak dapat ditulisi ({why}). Perbaiki izin atau ruangnya, atau tunjuk "
        "folder lain dengan VAR_DIR.",
        f"The folder {folder} cannot be written ({why}). Mend its permissions or its space, or "
        "name another one with VAR_DIR.",
    )


def open_to_all(folder: Path) -> bool:
    """Tell whether any user may pass through `folder` and all above it."""
    return all(
        not path.exists() or path.stat().st_mode & stat.S_IXOTH
        for path in (folder, *folder.parents)
    )


def short_folder(folder: Path) -> Path:
    """Return `folder`, or a short one of our own where a socket's path would be too long."""
    if len(str(folder)) < SOCKET_PATH:
        return folder
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Path("/run" if os.geteuid() == 0 else "/tmp") / f"sambayan-{mark}"  # noqa: S108


def why_port_taken(host: str, port: int) -> OSError | None:
    """Return why nothing could listen there, or None."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error
    return None


def require_port(host: str, port: int) -> None:
    """Refuse when the address of the front is taken or not ours."""
    error = why_port_taken(host, port)
    if error is not None:
        raise Refusal(
            f"Alamat {host}:{port} tidak dapat dipakai ({error.strerror}). Hentikan program yang "
            f"memakainya, atau pilih porta lain: `PORT=8001 make demo`.",
            f"The address {host}:{port} cannot be used ({error.strerror}). Stop the program that "
            "uses it, or choose another port: `PORT=8001 make demo`.",
        )
