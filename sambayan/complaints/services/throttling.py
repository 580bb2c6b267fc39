"""How often one network address may do one thing; counted in the database, for every process."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from sambayan.complaints.models import Throttle
from sambayan.core.errors import DomainError


class TooMany(DomainError):
    code = "too-many"
    status = 429
    message = _(
        "Terlalu banyak permintaan dari jaringan Anda. Tulisan Anda belum hilang: tunggu "
        "{minutes} menit, lalu coba lagi."
    )


def count(*, what: str, address: str, limit: int, window: timedelta, at: datetime) -> None:
    """Count one more `what` of this address; raise TooMany above `limit` in a window."""
    seconds = int(window.total_seconds())
    start = int(at.timestamp()) // seconds
    ends_at = datetime.fromtimestamp((start + 1) * seconds, tz=at.tzinfo)
    key = hmac.digest(settings.SECRET_KEY.encode(), f"{address}|{start}".encode(), hashlib.sha256)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO complaints_throttle (bucket, count, ends_at) VALUES (%s, 1, %s)"
            " ON CONFLICT (bucket) DO UPDATE SET count = complaints_throttle.count + 1"
            " RETURNING count",
            [f"{what}:{key.hex()[:32]}", ends_at],
        )
        (times,) = cursor.fetchone()
    if times > limit:
        raise TooMany(minutes=max(1, int((ends_at - at).total_seconds() // 60)))


def forget_counts(*, at: datetime) -> int:
    """Delete counts whose window ended."""
    deleted, _kinds = Throttle.objects.filter(ends_at__lt=at).delete()
    return deleted
