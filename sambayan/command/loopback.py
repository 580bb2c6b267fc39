"""Sample people have passwords in a file: they are served on this machine alone."""

import ipaddress
from urllib.parse import urlsplit

from sambayan.command.refusal import Refusal
from sambayan.config.env import Env


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach that name."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def why_not_sample(env: Env) -> str | None:
    """Return which setting would show sample people to others, or None."""
    if not is_loopback(env.host):
        return f"HOST={env.host}"
    public = urlsplit(env.public_url).hostname
    if env.public_url and not is_loopback(public or ""):
        return f"PUBLIC_URL={env.public_url}"
    names = [name.strip() for name in env.allowed_hosts.split(",") if name.strip()]
    other = next((name for name in names if not is_loopback(name)), None)
    return f"ALLOWED_HOSTS={other}" if other else None


def require_loopback(env: Env) -> None:
    """Refuse to show sample people beyond this machine."""
    reason = why_not_sample(env)
    if reason is not None:
        raise Refusal(
            f"Basis data ini berisi orang contoh, yang hanya boleh dilayani di mesin ini sendiri "
            f"({reason}). Untuk pemakaian sungguhan mulai dengan `sambayan init` di basis data "
            "baru.",
            f"This database holds sample people, who may be served on this machine alone "
            f"({reason}). For real use start with `sambayan init` in a new database.",
        )
