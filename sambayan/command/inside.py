"""What needs Django: founding a regency, the sample, real reports. Run as a process of its own."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django
from django.db import transaction

from sambayan.core import clock
from sambayan.core.errors import DomainError

ROOM = Path(__file__).parent


def sample() -> None:
    """Build the sample regency and its reports, all or nothing."""
    at = clock.now()
    with transaction.atomic():
        for name in ("regency", "reports"):
            if (ROOM / "sample" / f"{name}.py").exists():
                import_module(f"sambayan.command.sample.{name}").build(at)


def data(folder: str) -> None:
    """File the real reports of that folder."""
    import_module("sambayan.command.sample.lapor").load(Path(folder))


def init(area: str, name: str) -> None:
    """Found an empty regency."""
    with transaction.atomic():
        import_module("sambayan.command.init").found(area=area, name=name, at=clock.now())


def main(task: str, *arguments: str) -> int:
    """Do the task; a rule that says no is a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sambayan.config.settings")
    django.setup()
    try:
        {"sample": sample, "data": data, "init": init}[task](*arguments)
    except DomainError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
