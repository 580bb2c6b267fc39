"""What the front says itself, when there is no page behind it to ask."""

import base64
import hashlib
import html

STYLE = """:root{color-scheme:light dark;--ink:#241a17;--paper:#fdfaf4;--line:#7a1f2b}
@media (prefers-color-scheme:dark){:root{--ink:#f3ebe0;--paper:#1d1715;--line:#e0b65c}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif;
border-top:6px double var(--line)}
main{max-width:36rem;margin:auto;padding:2rem 1rem}h1{font-size:1.5rem;line-height:1.25}
.en{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--line)}
a{color:inherit}"""
POLICY = (
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    + "'"
)

RESTARTING = (
    "Sistem sedang dihidupkan ulang",
    (
        "Halaman belum dapat ditampilkan. Tunggu setengah menit, lalu muat ulang halaman ini. Bila "
        "Anda baru mengirim sesuatu, periksa dahulu apakah sudah tercatat sebelum mengirim lagi."
    ),
    "The system is restarting",
    (
        "This page cannot be shown yet. Wait half a minute and reload it. If you have just sent "
        "something, check whether it was recorded before you send it again."
    ),
)
TOO_LARGE = (
    "Kiriman terlalu besar",
    (
        "Isi yang dikirim lebih dari 2 MB dan tidak diterima; tidak ada yang tersimpan. Kembali, "
        "perkecil isinya, lalu kirim lagi."
    ),
    "Too large",
    (
        "What was sent is larger than 2 MB and was not accepted; nothing was stored. Go back, "
        "make it smaller, and send it again."
    ),
)
MISSING = (
    "Tidak ada di sini",
    "Berkas ini tidak ada. Periksa alamatnya, atau mulai dari beranda.",
    "Not here",
    "There is no such file. Check the address, or start from the home page.",
)
FAILED = (
    "Permintaan tidak dapat diteruskan",
    "Terjadi gangguan pada sistem, bukan pada Anda. Coba lagi sebentar lagi.",
    "The request could not be passed on",
    "Something went wrong with the system, not with you. Try again in a moment.",
)
BY_STATUS = (((502, 503, 504), RESTARTING), ((413,), TOO_LARGE), ((404,), MISSING))


def page(words: tuple[str, str, str, str]) -> str:
    """Return a whole page that needs nothing else."""
    title, text, english_title, english = (html.escape(word, quote=False) for word in words)
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{STYLE}</style><main><h1>{title}</h1><p>{text}</p>"
        '<p><a href="/">Beranda</a></p>'
        f'<div class="en" lang="en"><h2>{english_title}</h2><p>{english}</p></div></main></html>'
    )


def routes() -> list[dict[str, object]]:
    """Return the front's routes for errors, the general one last."""
    chosen = [
        ({"expression": f"{{http.error.status_code}} in {list(statuses)}"}, words)
        for statuses, words in BY_STATUS
    ]
    return [
        *(
            {"match": [match], "terminal": True, "handle": [answer(words)]}
            for match, words in chosen
        ),
        {"handle": [answer(FAILED)]},
    ]


def answer(words: tuple[str, str, str, str]) -> dict[str, object]:
    """Return the handler that says so."""
    return {
        "handler": "static_response",
        "status_code": "{http.error.status_code}",
        "headers": {
            "Content-Type": ["text/html; charset=utf-8"],
            "Cache-Control": ["no-store"],
            "Content-Security-Policy": [POLICY],
            "X-Content-Type-Options": ["nosniff"],
            "Referrer-Policy": ["same-origin"],
            "Retry-After": ["30"],
        },
        "body": page(words),
    }
