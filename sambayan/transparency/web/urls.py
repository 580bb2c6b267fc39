"""Addresses of facts."""

from django.urls import path, register_converter

from sambayan.transparency.web import views


class Kind:
    """The kind in a reference."""

    regex = "[a-z][a-z-]{1,31}"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class Key(Kind):
    """The key in a reference."""

    regex = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"


register_converter(Kind, "refkind")
register_converter(Key, "refkey")

app_name = "transparency"
urlpatterns = [
    path("fakta/", views.ledger, name="ledger"),
    path("fakta.json", views.ledger, {"is_data": True}, name="ledger-data"),
    path("fakta/<int:position>/", views.fact, name="fact"),
    path("fakta/<int:position>.json", views.fact, {"is_data": True}, name="fact-data"),
    path("riwayat/<refkind:kind>/<refkey:key>/", views.history, name="history"),
]
