"""Reports, what is said in them, the way they went, and how often an address may ask."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from sambayan.complaints.enums import (
    OFFICE_TURN,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Ground,
    Kind,
    Secrecy,
    State,
    Voice,
)
from sambayan.core.ids import public_id, ref

models.TextField.register_lookup(Length)
OURS = [state.value for state in sorted(OFFICE_TURN)]


class Complaint(models.Model):
    """One report. Codes of areas, bodies and offices are government's; names are read there."""

    public_id = models.CharField(max_length=32, unique=True, default=public_id, editable=False)
    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy, default=Secrecy.OPEN)
    masked = models.BooleanField(default=False)  # staff do not see who reports
    accuses = models.BooleanField(default=False)  # of corruption, or names an official
    accused = models.CharField(max_length=32, blank=True)  # body; never sees the report
    title = models.CharField(max_length=TITLE_LIMIT)
    text = models.TextField()
    area = models.CharField(max_length=13, blank=True)  # kecamatan or desa; empty: not known
    page = models.CharField(max_length=300, blank=True)  # of the system, for Kind.TROUBLE

    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sealed = models.BinaryField(null=True)  # name and contact, encrypted
    token_hash = models.BinaryField(unique=True)  # of the secret in the tracking link
    key_hash = models.BinaryField(unique=True, null=True)  # one form sent twice is one report
    external = models.CharField(max_length=40, unique=True, null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    body = models.CharField(max_length=32, blank=True)
    office = models.CharField(max_length=64, blank=True)  # on whose desk it lies
    audience = ArrayField(models.CharField(max_length=80))  # staff and reporter; public apart

    filed_at = models.DateTimeField()
    state_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)  # verified, so that everybody may read it
    due_date = models.DateField(null=True)  # of whoever has the turn
    final_date = models.DateField(null=True)  # of the answer in substance
    paused_date = models.DateField(null=True)  # the clock stands since
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)  # recorded as a fact for this due date
    escalated_at = models.DateTimeField(null=True)
    field_check = models.BooleanField(default=False)
    ground = models.CharField(max_length=12, choices=Ground, blank=True)
    outside = models.CharField(max_length=200, blank=True)  # the agency it was forwarded to
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    rating = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "due_date"], condition=Q(state__in=OURS), name="complaint_desk"
            ),
            models.Index(fields=["due_date"], condition=Q(state__in=OURS), name="complaint_due"),
            models.Index(fields=["state", "due_date"], name="complaint_state_due"),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(published_at__isnull=False, secrecy=0),
                name="complaint_public",
            ),
            models.Index(fields=["-filed_at", "-id"], name="complaint_newest"),
            GinIndex(fields=["audience"], name="complaint_audience"),
        ]
        constraints = [
            models.CheckConstraint(
                name="complaint_is_never_stored_as_a_draft", condition=~Q(state="draft")
            ),
            models.CheckConstraint(
                name="complaint_has_words", condition=~Q(text="") & ~Q(title="")
            ),
            models.CheckConstraint(
                name="complaint_text_has_a_limit", condition=Q(text__length__lte=TEXT_LIMIT)
            ),
            models.CheckConstraint(
                name="complaint_that_accuses_is_secret_and_masked",
                condition=Q(accuses=False) | Q(secrecy=2, masked=True),
            ),
            models.CheckConstraint(
                name="complaint_never_goes_to_the_accused",
                condition=Q(accused="") | ~Q(body=F("accused")),
            ),
            models.CheckConstraint(
                name="complaint_published_is_open",
                condition=Q(published_at__isnull=True) | Q(secrecy=0),
            ),
            models.CheckConstraint(
                name="complaint_rating_is_1_to_5",
                condition=Q(rating__isnull=True) | Q(rating__range=(1, 5)),
            ),
            models.CheckConstraint(
                name="complaint_archived_has_a_ground",
                condition=~Q(state="archived") | ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="complaint_forwarded_says_where",
                condition=~Q(state="forwarded") | ~Q(outside=""),
            ),
            models.CheckConstraint(
                name="complaint_waits_with_a_date",
                condition=~Q(state__in=[*OURS, "returned", "answered"]) | Q(due_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> str:
        return ref("complaint", self.public_id)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read its words."""
        return self.published_at is not None and self.secrecy == Secrecy.OPEN


class Message(models.Model):
    """Something said in a report after it was filed. Never changed."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="messages")
    voice = models.CharField(max_length=12, choices=Voice)
    text = models.TextField()
    office = models.CharField(max_length=64, blank=True)  # empty: the reporter, or the clock
    to_office = models.CharField(max_length=64, blank=True)
    author = models.CharField(max_length=64, blank=True)  # reference of a person
    at = models.DateTimeField()
    done_date = models.DateField(null=True)  # when a follow-up was done on the spot

    class Meta:
        indexes = [models.Index(fields=["complaint", "id"], name="message_order")]
        constraints = [
            models.CheckConstraint(
                name="message_has_words", condition=~Q(text="") | Q(voice="handover")
            ),
            models.CheckConstraint(
                name="message_text_has_a_limit", condition=Q(text__length__lte=TEXT_LIMIT)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voice} {self.pk}"


class Handover(models.Model):
    """A report went from one office down to another; `ended_at` when it came back or went on."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="handovers")
    from_office = models.CharField(max_length=64)
    to_office = models.CharField(max_length=64)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["complaint", "id"], name="handover_order")]
        constraints = [
            models.UniqueConstraint(
                name="handover_never_in_a_circle",
                fields=["complaint", "to_office"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="handover_goes_elsewhere", condition=~Q(from_office=F("to_office"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_office} > {self.to_office}"


class Throttle(models.Model):
    """How often one network address did one thing in one window; addresses are kept as HMAC."""

    bucket = models.CharField(max_length=80, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.bucket
