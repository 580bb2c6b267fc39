from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from sambayan.core.actor import Actor
from sambayan.core.errors import NotAllowed, require
from sambayan.government import rules
from sambayan.government.errors import NotHere
from sambayan.government.models import ForbiddenPair, Office, Role
from sambayan.journal import services as journal

PUBLIC = ["public"]


@transaction.atomic
def add_role(
    *, code: str, name: str, sentence: str, sentence_en: str, actor: Actor, at: datetime
) -> Role:
    """Add a role, or mend its sentences. Nothing changes where nothing is new."""
    require(rules.why_not_manage_people(actor, at))
    words = {"name": name, "sentence": sentence, "sentence_en": sentence_en}
    if known := Role.objects.filter(code=code, **words).first():
        return known
    role, _created = Role.objects.update_or_create(code=code, defaults=words)
    journal.record(name="role.defined", subject=f"role:{code}", actor=actor, at=at, audience=PUBLIC)
    return role


@transaction.atomic
def forbid_pair(
    *, role_a: str, role_b: str, decree: str, from_date: date, actor: Actor, at: datetime
) -> ForbiddenPair:
    """Keep two roles apart in one body from a day on. Raises NotAllowed where somebody has both."""
    require(rules.why_not_manage_law(actor, at))
    first, second = sorted((role_a, role_b))
    if known := ForbiddenPair.objects.filter(role_a=first, role_b=second).first():
        return known
    pair = ForbiddenPair(
        role_a_id=first, role_b_id=second, decree=decree, period=DateRange(from_date, None)
    )
    _save_apart(pair)
    journal.record(
        name="role.kept-apart",
        subject=f"role:{first}",
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"other": f"role:{second}", "decree": decree, "from_date": from_date},
    )
    return pair


@transaction.atomic
def give_role(*, office: str, role: str, actor: Actor, at: datetime) -> None:
    """Give an office a role; whoever holds it then has it."""
    require(rules.why_not_manage_people(actor, at))
    here = Office.objects.select_for_update(of=("self",)).filter(code=office).first()
    if here is None or not Role.objects.filter(code=role).exists():
        raise NotHere
    try:
        with transaction.atomic():
            here.roles.add(role)
    except IntegrityError as error:
        raise NotAllowed(
            reason=_("pejabatnya memegang peran lain yang wajib dipisahkan")
        ) from error
    journal.record(
        name="office.role-given",
        subject=here,
        actor=actor,
        at=at,
        audience=PUBLIC,
        payload={"role": role},
    )


def _save_apart(pair: ForbiddenPair) -> None:
    try:
        with transaction.atomic():
            pair.save()
    except IntegrityError as error:
        raise NotAllowed(
            reason=_("ada pejabat yang memegang kedua peran itu; berhentikan dahulu")
        ) from error
