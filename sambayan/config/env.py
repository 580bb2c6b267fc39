"""Every setting, typed and from the environment alone. docs/settings.md is made from this."""

from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Env(BaseSettings):
    """The environment variables Sambayan reads; each field's description is its documentation."""

    model_config = SettingsConfigDict(case_sensitive=False, frozen=True)

    host: str = Field("127.0.0.1", description="Address the front listens on.")
    port: int = Field(8000, description="The one port a browser needs.", ge=1, le=65535)
    public_url: str = Field(
        "",
        description="Address people type, such as `https://kabupaten.example`. "
        "Empty: `http://HOST:PORT`.",
    )
    allowed_hosts: str = Field(
        "127.0.0.1,localhost,[::1]", description="Host names served, separated by commas."
    )
    workers: int = Field(2, description="Processes that serve pages.", ge=1, le=64)
    threads: int = Field(4, description="Threads in each of them.", ge=1, le=64)
    var_dir: Path = Field(
        Path("var"), description="Folder for everything that is written: database, keys, logs."
    )
    keys_dir: Path | None = Field(
        None, description="Folder of the key files, mode 0700. Empty: `VAR_DIR/keys`."
    )
    database_url: str = Field(
        "",
        description="PostgreSQL 18 or later as the application's role: "
        "`postgresql://user:password@host/name`. Empty: the embedded PostgreSQL.",
    )
    database_url_owner: str = Field(
        "",
        description="The same database as its owner; used by `sambayan init`, `demo` and "
        "migrations only.",
    )
    database_url_sequencer: str = Field(
        "",
        description="The same database as the sequencer's role; used by `sambayan sequencer` only.",
    )

    @property
    def keys(self) -> Path:
        """Return the folder of the key files."""
        return (self.keys_dir or self.var_dir / "keys").resolve()

    @property
    def origin(self) -> str:
        """Return the address of the site without a slash at its end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


@cache
def env() -> Env:
    """Return the settings of this process; read once."""
    return Env()
