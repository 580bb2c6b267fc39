"""The words of government."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AreaKind(TextChoices):
    REGENCY = "kabupaten", _("Kabupaten")
    CITY = "kota", _("Kota")
    DISTRICT = "kecamatan", _("Kecamatan")
    DISTRICT_PAPUA = "distrik", _("Distrik")
    URBAN_VILLAGE = "kelurahan", _("Kelurahan")
    VILLAGE = "desa", _("Desa")
    CUSTOM_VILLAGE = "desa_adat", _("Desa adat")


class BodyKind(TextChoices):
    REGENCY = "pemerintah", _("Pemerintah daerah")
    SECRETARIAT = "sekretariat", _("Sekretariat")
    INSPECTORATE = "inspektorat", _("Inspektorat")
    OFFICE = "dinas", _("Dinas")
    AGENCY = "badan", _("Badan")
    HOSPITAL = "rsud", _("Rumah sakit daerah")
    DISTRICT = "kecamatan", _("Kecamatan")
    VILLAGE = "kelurahan", _("Kelurahan")
    COMPANY = "bumd", _("Badan usaha milik daerah")
    RURAL_VILLAGE = "desa", _("Pemerintah desa")
    UNIT = "unit", _("Unit pelaksana")


class HoldingKind(TextChoices):
    DEFINITIVE = "definitif", _("Definitif")
    PLT = "plt", _("Pelaksana tugas (Plt.)")
    PLH = "plh", _("Pelaksana harian (Plh.)")
    DELEGATED = "delegasi", _("Delegasi")


class DayKind(TextChoices):
    NATIONAL = "libur_nasional", _("Libur nasional")
    JOINT_LEAVE = "cuti_bersama", _("Cuti bersama")
    LOCAL = "libur_daerah", _("Libur daerah")
