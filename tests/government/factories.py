"""Bodies, offices and who holds them, for tests of any room."""

from datetime import date

import factory
from factory.django import DjangoModelFactory
from psycopg.types.range import DateRange

from sambayan.core.actor import Actor, ActorKind
from sambayan.government import selectors
from sambayan.government.models import Area, Body, Holding, Office, Role
from sambayan.identity.models import Person

LONG_AGO = date(2020, 1, 1)
FOUNDER = Actor(ActorKind.MACHINE, ref="machine:test")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Orang Contoh {n}")
    user_name = factory.Sequence(lambda n: f"orang.{n}")


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = "18.03"
    name = "Kabupaten Lampung Utara"
    kind = "kabupaten"


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = Role
        django_get_or_create = ("code",)

    code = "head"
    name = factory.LazyAttribute(lambda role: role.code.title())
    sentence = "Memimpin badan."
    sentence_en = "Leads the body."


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    code = factory.Sequence(lambda n: f"dinas-{n}")
    name = factory.LazyAttribute(lambda body: f"Dinas {body.code}")
    short_name = factory.LazyAttribute(lambda body: body.code)
    kind = "dinas"
    valid_from = LONG_AGO
    decree = "Perda 1/2020"


class OfficeFactory(DjangoModelFactory):
    """An office; `roles=["head", …]` gives it roles."""

    class Meta:
        model = Office
        skip_postgeneration_save = True

    body = factory.SubFactory(BodyFactory)
    code = factory.Sequence(lambda n: f"jabatan-{n}")
    title = factory.LazyAttribute(lambda office: f"Jabatan {office.code}")
    valid_from = LONG_AGO

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for code in extracted or ():
            self.roles.add(RoleFactory(code=code))


class HoldingFactory(DjangoModelFactory):
    class Meta:
        model = Holding

    office = factory.SubFactory(OfficeFactory)
    person = factory.SubFactory(PersonFactory)
    kind = "definitif"
    decree = "SK 1/2020"
    period = DateRange(LONG_AGO, None)


def actor_for(office: Office) -> Actor:
    """Return the actor who holds this office; somebody is put into it where nobody is."""
    holding = office.holdings.first() or HoldingFactory(office=office)
    return selectors.actor_as(holding)


def actor_with(*roles: str) -> Actor:
    """Return the holder of a new office with these roles."""
    return actor_for(OfficeFactory(roles=roles))
