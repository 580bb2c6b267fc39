"""What `up`, `demo` and `init` do, step by step."""

import http.client
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from sambayan.command import marks, processes, setup
from sambayan.command.database import connect
from sambayan.command.loopback import require_loopback
from sambayan.command.place import Place, require_port
from sambayan.command.refusal import Refusal
from sambayan.command.setup import Running
from sambayan.command.supervisor import Supervisor
from sambayan.config.env import Env

SIGN_INS = "sample-sign-ins.txt"


def up(env: Env) -> None:
    """Serve what is there until asked to stop."""
    setup.refuse_second(env)
    require_port(env.host, env.port)
    setup.require_keys(env)
    with setup.opened(env) as running:
        serve(running)


def demo(env: Env, *, data: Path | None, only: bool) -> None:
    """Make the sample regency where it is not yet, add real reports when asked, then serve."""
    require_loopback(env)
    if data is not None and not data.is_dir():
        raise Refusal(f"Folder data {data} tidak ada.", f"There is no data folder {data}.")
    elsewhere = setup.is_served(env)
    if not elsewhere and not only:
        require_port(env.host, env.port)
    if elsewhere and data is None:
        setup.refuse_second(env)
    Place(env.var_dir.resolve()).make()
    setup.make_keys(env)
    with setup.opened(env, create=True) as running:
        setup.migrate(running)
        make_sample(running)
        if data is not None:
            inside(running, "data", str(data.resolve()))
        if not only and not elsewhere:
            serve(running)


def init(env: Env, *, area: str, name: str) -> None:
    """Start an empty regency of that area code."""
    Place(env.var_dir.resolve()).make()
    setup.make_keys(env)
    with setup.opened(env, create=True) as running:
        setup.migrate(running)
        with connect(running.database.app) as link:
            if marks.is_sample(link):
                raise Refusal(
                    "Basis data ini dibuat oleh `demo`. Pakai VAR_DIR atau basis data lain.",
                    "This database was made by `demo`. Use another VAR_DIR or database.",
                )
        inside(running, "init", area, name)
    click.echo(f"{name} ({area}) siap. Jalankan `sambayan up`. / It is ready. Run `sambayan up`.")


def make_sample(running: Running) -> None:
    """Build the sample once, all or nothing; never beside people who are not invented."""
    owner = running.database.require_owner()
    with connect(owner) as link:
        mark = marks.of_database(link)
        if mark == marks.SAMPLE:
            return
        if marks.has_people(link, sample=False):
            raise Refusal(
                "Basis data ini sudah berisi orang sungguhan; contoh tidak dibuat di sini. Pakai "
                "VAR_DIR atau basis data lain.",
                "This database already holds real people; no sample is made here. Use another "
                "VAR_DIR or database.",
            )
        click.echo("Membuat kabupaten contoh … / Making the sample regency …")
        marks.mark_database(link, marks.BEGUN)
    inside(running, "sample")
    with connect(owner) as link:
        marks.mark_database(link, marks.SAMPLE)


def inside(running: Running, *arguments: str) -> None:
    """Do what needs Django, as the application's role, in a process of its own."""
    environment = processes.environment(running.env, running.database)
    subprocess.run(
        [*processes.python("sambayan.command.inside"), *arguments], check=True, env=environment
    )


def serve(running: Running) -> None:
    """Run every process until asked to stop."""
    setup.ready_to_serve(running)
    database = running.database
    groups = processes.postgres(database, running.server)
    say = partial(click.echo, err=True)
    supervisor = Supervisor([*groups, *processes.programs(running.env, database)], say)
    supervisor.watch(partial(announce, running, quiet(click.echo)))
    quiet(click.echo)("\nSambayan berhenti dengan rapi. / Sambayan has stopped cleanly.")


def quiet(say: Callable[[str], None]) -> Callable[[str], None]:
    """Return a voice that does not mind a closed terminal."""

    def speak(text: str) -> None:
        try:
            say(text)
        except OSError:
            return

    return speak


def announce(running: Running, say: Callable[[str], None]) -> bool:
    """Say the address as soon as pages answer there. Return whether it was said."""
    if not answers(running.env):
        return False
    lines = [f"Sambayan siap: {running.env.origin}/  (Sambayan is ready)"]
    sign_ins = running.place.var / SIGN_INS
    if sign_ins.exists():
        lines.append(f"Akun contoh:   {sign_ins}  (sample sign-ins)")
    if running.database.cluster is not None:
        lines.append(f"Basis data:    {running.database.cluster.home}  (database)")
    lines.append("Berhenti:      Ctrl-C  (stop)")
    say("\n".join(lines))
    return True


def answers(env: Env) -> bool:
    """Tell whether a page comes through the front."""
    link = http.client.HTTPConnection(env.host, env.port, timeout=5)
    try:
        link.request("HEAD", "/", headers={"Host": env.allowed_hosts.split(",")[0].strip()})
        return link.getresponse().status not in {502, 503, 504}
    except (OSError, http.client.HTTPException):
        return False
    finally:
        link.close()
