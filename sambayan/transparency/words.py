"""What the codes in facts are called on pages: kinds of things, fields, actors, links."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambayan.core.actor import ActorKind

Words = str | Promise

KINDS: dict[str, Words] = {
    "area": _("Wilayah"),
    "areas": _("Daftar wilayah"),
    "body": _("Perangkat daerah"),
    "complaint": _("Laporan"),
    "day-off": _("Hari libur"),
    "days-off": _("Daftar hari libur"),
    "entry": _("Catatan"),
    "office": _("Jabatan"),
    "office-hours": _("Jam kerja"),
    "organisation": _("Organisasi"),
    "person": _("Orang"),
    "provision": _("Ketentuan hukum"),
    "regency": _("Kabupaten"),
    "role": _("Peran"),
}

FIELDS: dict[str, Words] = {
    "area": _("Wilayah"),
    "at_office": _("Di jabatan"),
    "body": _("Perangkat daerah"),
    "count": _("Jumlah"),
    "day": _("Tanggal"),
    "decree": _("Surat keputusan"),
    "due": _("Batas waktu"),
    "entry": _("Nomor catatan"),
    "external": _("Nomor di sistem asal"),
    "final": _("Batas akhir jawaban"),
    "from_date": _("Mulai"),
    "ground": _("Dasar"),
    "kind": _("Jenis"),
    "masked": _("Identitas pelapor disamarkan"),
    "name": _("Nama"),
    "on": _("Pada tanggal"),
    "other": _("Yang lain"),
    "parent": _("Di bawah"),
    "person": _("Orang"),
    "rating": _("Nilai dari pelapor"),
    "role": _("Peran"),
    "roles": _("Peran"),
    "root": _("Sidik jari daftar"),
    "secrecy": _("Tingkat kerahasiaan"),
    "successor": _("Penerus"),
    "superior": _("Atasan"),
    "to": _("Kepada"),
    "to_date": _("Sampai"),
    "value": _("Nilai"),
    "year": _("Tahun"),
}

ACTORS: dict[str, Words] = {
    ActorKind.PERSON: _("Seorang petugas"),
    ActorKind.CITIZEN: _("Seorang warga"),
    ActorKind.ANONYMOUS: _("Seseorang tanpa nama"),
    ActorKind.MACHINE: _("Sistem"),
    ActorKind.CLOCK: _("Jam sistem, karena batas waktu"),
    ActorKind.IMPORT: _("Pemindahan data dari sistem lain"),
}

POWERS: dict[str, Words] = {
    "definitif": _("pejabat definitif"),
    "plt": _("pelaksana tugas (Plt)"),
    "plh": _("pelaksana harian (Plh)"),
    "delegasi": _("dengan wewenang yang didelegasikan"),
}

LINKS: dict[str, Words] = {
    "complained_of_in": _("diadukan dalam"),
    "same_as": _("sama dengan"),
}
