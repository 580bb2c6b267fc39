"""What every reader meets: pages that say what to do, his language, light or dark."""

import pytest


def test_an_unknown_address_says_what_to_do(client, db):
    answer = client.get("/tidak-ada/")

    assert answer.status_code == 404
    assert "Periksa alamat atau nomor" in answer.content.decode()


@pytest.mark.parametrize(("back", "lands"), [("/x/", "/x/"), ("https://evil.example/", "/")])
def test_choosing_a_language_returns_only_within_the_site(client, back, lands):
    answer = client.get("/bahasa/en/", {"next": back})

    assert (answer["Location"], answer.cookies["django_language"].value) == (lands, "en")


def test_pages_allow_no_script_but_our_own(client, db):
    answer = client.get("/tidak-ada/")

    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
