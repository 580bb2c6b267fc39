"""The `sambayan` command."""

import subprocess
import sys
from pathlib import Path

import click
from pydantic import ValidationError

from sambayan.command import (
    assets,
    database,
    doctor,
    front,
    guard,
    loopback,
    marks,
    processes,
    sequencer,
    serve,
    setup,
)
from sambayan.command.place import Place
from sambayan.command.refusal import Refusal
from sambayan.config.env import Env, env
from sambayan.config.keys import KeyMissing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sambayan")
def sambayan() -> None:
    """Sambayan: satu sistem untuk satu kabupaten. / One system for one regency."""


@sambayan.command()
def up() -> None:
    """Jalankan semuanya. / Run everything until Ctrl-C."""
    serve.up(env())


@sambayan.command()
@click.option(
    "--data", type=click.Path(path_type=Path), help="Folder data nyata. / Folder of real data."
)
@click.option("--only", is_flag=True, help="Siapkan, jangan jalankan. / Prepare, do not serve.")
def demo(data: Path | None, *, only: bool) -> None:
    """Siapkan kabupaten contoh, lalu jalankan. / Make the sample regency, then run it."""
    serve.demo(env(), data=data, only=only)


@sambayan.command()
@click.option("--area", required=True, help="Kode Kemendagri, mis. 18.03. / Kemendagri code.")
@click.option("--name", required=True, help="Nama pemerintah daerah. / Name of the government.")
def init(area: str, name: str) -> None:
    """Mulai kabupaten yang kosong. / Start an empty regency."""
    serve.init(env(), area=area, name=name)


@sambayan.command()
def migrate() -> None:
    """Perbarui susunan basis data. / Bring the database's structure up to date."""
    with setup.opened(env()) as running:
        setup.migrate(running)


@sambayan.command("assets")
def make_assets() -> None:
    """Buat berkas tampilan dan terjemahan. / Make static files and translations."""
    place = Place(env().var_dir.resolve())
    place.make()
    setup.make_keys(env())
    assets.make(place.static, processes.environment(env(), database.choose(env())))


@sambayan.command("doctor")
def examine() -> None:
    """Periksa semuanya dan sebutkan yang perlu diperbaiki. / Check everything."""
    sys.exit(doctor.run(env()))


@sambayan.command("front")
def run_front() -> None:
    """Proses: satu alamat untuk peramban. / Process: the one address a browser meets."""
    processes.replace_with(front.write(env()), front.environment(env()))


@sambayan.command()
def pages() -> None:
    """Proses: halaman. / Process: pages."""
    require_fit(env())
    processes.replace_with(processes.pages(env()))


@sambayan.command()
def streams() -> None:
    """Proses: siaran langsung. / Process: live streams."""
    processes.replace_with(processes.streams(env()))


@sambayan.command("sequencer")
def run_sequencer() -> None:
    """Proses: nomor urut fakta. / Process: gives facts their positions."""
    sequencer.main()


@sambayan.command("clock")
def run_clock() -> None:
    """Proses: tugas berkala. / Process: periodic tasks."""
    processes.replace_with(processes.python("sambayan.command.clock"))


def require_fit(settings: Env) -> None:
    """Refuse to serve as owner, or sample people to others.

    A database that is away is no reason: pages then say so, and ask again themselves.
    """
    for name in ("django", "data", "index"):
        setup.keys.read(settings.keys, name)
    try:
        link = database.connect(settings.database_url)
    except Refusal:
        return
    with link:
        guard.require_humble(link)
        if marks.is_sample(link):
            loopback.require_loopback(settings)


def main() -> None:
    """Run the command; what must be mended outside is a sentence, never a traceback."""
    try:
        sambayan()
    except (Refusal, KeyMissing) as refusal:
        click.echo(str(refusal), err=True)
    except ValidationError as error:
        wrong = ", ".join(str(part["loc"][0]).upper() for part in error.errors())
        click.echo(
            f"Setelan salah: {wrong}. Lihat docs/settings.md.\n"
            f"Wrong settings: {wrong}. See docs/settings.md.",
            err=True,
        )
    except OSError as error:
        click.echo(
            f"Tidak dapat dilanjutkan: {error}. Periksa izin dan ruang penyimpanan.\n"
            f"Cannot go on: {error}. Check permissions and disk space.",
            err=True,
        )
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    sys.exit(1)
