"""Facts, their order and what may be erased of them. Grants and triggers are in migration 0002."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One fact, never changed. `commitment` is SHA-256 over salt and canonical body."""

    id = models.BigAutoField(primary_key=True)
    name = models.TextField()
    subject = models.TextField()
    actor_kind = models.TextField()
    actor_ref = models.TextField()
    office = models.TextField()
    power = models.TextField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    audience = ArrayField(models.TextField())
    public_body = models.TextField(null=True)  # canonical JSON, where everybody may see it  # noqa: DJ001
    commitment = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"], name="entry_by_subject"),
            models.Index(fields=["name", "id"], name="entry_by_name"),
            models.Index(fields=["actor_ref", "id"], name="entry_by_actor"),
            GinIndex(fields=["audience"], name="entry_by_audience"),
        ]
        constraints = [
            models.CheckConstraint(name="entry_has_an_audience", condition=~models.Q(audience=[])),
            models.CheckConstraint(
                name="entry_public_body_iff_public",
                condition=models.Q(public_body__isnull=False, audience__contains=["public"])
                | (models.Q(public_body__isnull=True) & ~models.Q(audience__contains=["public"])),
            ),
        ]


class Payload(models.Model):
    """The canonical body of an entry and its salt; the one part that may be erased."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="payload")
    body = models.TextField()
    salt = models.BinaryField()


class Pending(models.Model):
    """An entry that has no position yet."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")


class Position(models.Model):
    """The place of an entry in the one order that every reader follows; dense from 1."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="place")
    leaf = models.BinaryField()  # RFC 6962 hash of the entry's leaf in the public log


class Link(models.Model):
    """From one thing to another, made by the entry that made it so."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="links")
    source = models.TextField()
    kind = models.TextField()
    target = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["source", "kind"], name="link_by_source"),
            models.Index(fields=["target", "kind"], name="link_by_target"),
        ]


class Restriction(models.Model):
    """Who may see anything of a subject from now on, whatever its facts said when written."""

    subject = models.TextField(primary_key=True)
    audience = ArrayField(models.TextField())
