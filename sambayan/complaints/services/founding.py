"""The figures of law that reports live by, as first entered; officials change them by decree."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sambayan.complaints.enums import Limit
from sambayan.core.actor import Actor
from sambayan.government import selectors as government
from sambayan.government import services as law

SINCE = date(2018, 10, 31)
PERMENPAN, UU, LOCAL = "Permenpan-RB 62/2018", "UU 25/2009", "Pedoman pengelolaan pengaduan"
WORKING, DAYS = "hari kerja", "hari"
FIGURES: dict[Limit, tuple[int, str, str, str]] = {
    Limit.VERIFY: (3, WORKING, "Laporan diverifikasi dan diteruskan", PERMENPAN),
    Limit.FOLLOW_UP: (5, WORKING, "Tindak lanjut pertama oleh badan", PERMENPAN),
    Limit.CLOSE: (10, WORKING, "Ditutup bila pelapor tidak menanggapi", PERMENPAN),
    Limit.INFORMATION: (5, DAYS, "Jawaban permintaan informasi", PERMENPAN),
    Limit.PLAIN: (14, DAYS, "Penyelesaian tanpa pemeriksaan lapangan", PERMENPAN),
    Limit.FIELD: (60, DAYS, "Penyelesaian dengan pemeriksaan lapangan", PERMENPAN),
    Limit.COMPLETE: (30, DAYS, "Pelapor melengkapi laporan", UU),
    Limit.REOPEN: (30, DAYS, "Pelapor membuka kembali laporan yang ditutup", LOCAL),
    Limit.ESCALATE: (3, WORKING, "Terlambat selama ini dinaikkan ke Sekretaris Daerah", LOCAL),
}


@transaction.atomic
def provide_limits(*, actor: Actor, at: datetime) -> int:
    """Enter the figures that no provision gives yet; return how many. Twice changes nothing."""
    known = {provision.code for provision in government.provisions()}
    missing = [limit for limit in Limit if limit.value not in known]
    for limit in missing:
        value, unit, meaning, decree = FIGURES[limit]
        law.add_provision(
            code=limit.value,
            value=Decimal(value),
            unit=unit,
            meaning=meaning,
            decree=decree,
            from_date=SINCE,
            actor=actor,
            at=at,
        )
    return len(missing)
