"""The way of a report, step by step, each with its fact, and nothing where a rule says no."""

from datetime import date, timedelta

import pytest
from django.db import connection

from sambayan.complaints import services
from sambayan.complaints.enums import Ground, Kind, Privacy, Secrecy, State, Voice
from sambayan.complaints.models import Complaint, Message
from sambayan.core.actor import ANONYMOUS
from sambayan.core.errors import Invalid, NotAllowed
from sambayan.journal.models import Entry
from sambayan.journal.selectors import facts_of
from tests.complaints.factories import NOON, actor, answered, disposed, file

pytestmark = pytest.mark.usefixtures("regency")


def facts(complaint):
    return list(
        Entry.objects.filter(subject=complaint.ref).order_by("id").values_list("name", flat=True)
    )


def test_a_report_lies_on_the_coordinators_desk_until_the_lawful_day():
    complaint = file().complaint

    assert (complaint.state, complaint.office, complaint.due_date) == (
        State.VERIFICATION,
        "kominfo-admin",
        date(2026, 11, 26),
    )
    assert complaint.number.startswith("LU-2611-")
    assert facts(complaint) == ["complaint.filed"]
    assert Entry.objects.get(subject=complaint.ref).audience == [
        "office:kominfo-admin",
        "public",
        "role:complaint-admin",
    ]


def test_no_fact_holds_a_word_of_the_report():
    complaint = answered().complaint
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(body, ' ') FROM journal_payload")
        (everything,) = cursor.fetchone()

    for word in ("berlubang", "Siti", "0812", "ditambal", complaint.title):
        assert word not in everything


def test_name_and_contact_are_kept_encrypted():
    complaint = file().complaint

    assert b"Siti" not in bytes(complaint.sealed)
    assert (
        services.see_identity(
            complaint_id=complaint.pk, reason="", at=NOON, actor=actor("kominfo-admin")
        ).name
        == "Siti Aminah"
    )


def test_the_way_down_the_tree_and_to_the_answer():
    complaint = answered().complaint

    assert (complaint.state, complaint.body, complaint.office) == (
        State.ANSWERED,
        "sdabmbk",
        "kabid-jalan",
    )
    assert complaint.published_at == NOON
    assert complaint.due_date == date(2026, 12, 7)
    assert facts(complaint) == [
        "complaint.filed",
        "complaint.verified",
        "complaint.disposed",
        "complaint.answered",
    ]


def test_the_reporter_confirms_with_a_rating():
    receipt = answered()

    complaint = services.confirm(
        complaint_id=receipt.complaint.pk, rating=4, actor=ANONYMOUS, at=NOON, token=receipt.token
    )

    assert (complaint.state, complaint.rating) == (State.CLOSED, 4)


def test_the_reporter_disputes_and_the_office_has_the_turn_again():
    receipt = answered()

    complaint = services.dispute(
        complaint_id=receipt.complaint.pk,
        text="Belum.",
        at=NOON,
        actor=ANONYMOUS,
        token=receipt.token,
    )

    assert (complaint.state, complaint.office) == (State.REOPENED, "kabid-jalan")


def test_somebody_without_the_secret_is_not_the_reporter():
    receipt = answered()
    before = Entry.objects.count()

    for token in ("", "wrong"):
        with pytest.raises(NotAllowed, match="hanya pelapor"):
            services.confirm(
                complaint_id=receipt.complaint.pk, rating=5, actor=ANONYMOUS, at=NOON, token=token
            )

    receipt.complaint.refresh_from_db()
    assert (receipt.complaint.state, Entry.objects.count()) == (State.ANSWERED, before)


def test_a_returned_report_pauses_the_clock_until_it_is_completed():
    receipt = file()
    pk = receipt.complaint.pk
    returned = services.return_to_reporter(
        complaint_id=pk, question="Di RT berapa?", at=NOON, actor=actor("kominfo-admin")
    )
    assert (returned.state, returned.paused_date) == (State.RETURNED, date(2026, 11, 23))

    later = NOON + timedelta(days=7)
    done = services.complete(
        complaint_id=pk, text="RT 3", actor=ANONYMOUS, at=later, token=receipt.token
    )

    assert (done.state, done.paused_date, done.due_date) == (
        State.VERIFICATION,
        None,
        date(2026, 12, 3),
    )


def test_an_executor_passes_up_and_the_liaison_hands_back():
    complaint = disposed().complaint

    up = services.pass_up(
        complaint_id=complaint.pk,
        reason="Bukan jalan kabupaten",
        at=NOON,
        actor=actor("kabid-jalan"),
    )
    assert (up.state, up.office) == (State.DISPOSED, "sekretaris-pu")

    back = services.pass_up(
        complaint_id=complaint.pk, reason="Jalan provinsi", at=NOON, actor=actor("sekretaris-pu")
    )
    assert (back.state, back.office, back.body) == (State.VERIFICATION, "kominfo-admin", "")
    assert facts(complaint)[-2:] == ["complaint.passed-up", "complaint.handed-back"]


@pytest.mark.parametrize(("ground", "same"), [(Ground.UNCLEAR, False), (Ground.DUPLICATE, True)])
def test_archiving_says_the_ground(ground, same):
    other, complaint = file(text="lain").complaint, file().complaint

    archived = services.archive(
        complaint_id=complaint.pk,
        ground=ground,
        reason="Sudah ada.",
        same_as=other.number if same else "",
        at=NOON,
        actor=actor("kominfo-admin"),
    )

    assert (archived.state, archived.ground, archived.same_as) == (
        State.ARCHIVED,
        ground,
        other if same else None,
    )


def test_forwarding_says_where():
    complaint = file().complaint
    with pytest.raises(Invalid, match="instansi"):
        services.forward(
            complaint_id=complaint.pk,
            outside=" ",
            reason="x",
            at=NOON,
            actor=actor("kominfo-admin"),
        )

    sent = services.forward(
        complaint_id=complaint.pk,
        outside="Kementerian PU",
        at=NOON,
        reason="Jalan nasional",
        actor=actor("kominfo-admin"),
    )
    assert (sent.state, sent.outside) == (State.FORWARDED, "Kementerian PU")


@pytest.mark.parametrize("target", ["kasi-jalan", "kadis-pu", "inspektur", "nowhere"])
def test_the_coordinator_sends_to_liaisons_only(target):
    complaint = file().complaint

    with pytest.raises((NotAllowed, Invalid)):
        services.verify(
            complaint_id=complaint.pk, to_office=target, actor=actor("kominfo-admin"), at=NOON
        )

    complaint.refresh_from_db()
    assert (complaint.state, facts(complaint), Message.objects.count()) == (
        State.VERIFICATION,
        ["complaint.filed"],
        0,
    )


def test_an_executor_sends_only_below():
    complaint = disposed().complaint
    with pytest.raises(NotAllowed, match="di bawah Anda"):
        services.dispose(
            complaint_id=complaint.pk,
            to_office="sekretaris-pu",
            at=NOON,
            actor=actor("kabid-jalan"),
        )

    down = services.dispose(
        complaint_id=complaint.pk, to_office="kasi-jalan", at=NOON, actor=actor("kabid-jalan")
    )
    assert down.office == "kasi-jalan"


def test_another_office_may_not_answer():
    complaint = disposed().complaint
    before = Entry.objects.count()

    for office in ("kasi-jalan", "sekretaris-dukcapil", "sekda"):
        with pytest.raises(NotAllowed, match="jabatan lain"):
            services.answer(complaint_id=complaint.pk, text="Halo", actor=actor(office), at=NOON)

    complaint.refresh_from_db()
    assert (complaint.state, Entry.objects.count()) == (State.DISPOSED, before)


def test_the_second_of_two_answers_gets_a_sentence_and_nothing_is_lost():
    complaint = disposed().complaint
    services.follow_up(
        complaint_id=complaint.pk,
        text="Ditinjau.",
        actor=actor("kabid-jalan"),
        at=NOON,
        version=complaint.version,
    )

    with pytest.raises(services.Changed, match="Tindak lanjut"):
        services.answer(
            complaint_id=complaint.pk,
            text="Selesai",
            actor=actor("kabid-jalan"),
            at=NOON,
            version=complaint.version,
        )

    assert Message.objects.filter(voice=Voice.ANSWER).count() == 0


def test_the_same_form_sent_twice_is_one_report():
    first, second = file(key="k" * 32), file(key="k" * 32)

    assert (second.complaint, second.token, second.again) == (first.complaint, first.token, True)
    assert (Complaint.objects.count(), Entry.objects.filter(name="complaint.filed").count()) == (
        1,
        1,
    )
    assert file(key="k" * 32, text="Lain").complaint != first.complaint


@pytest.mark.parametrize(
    "text",
    [
        "Jalan rusak 😀🚧",
        "الطريق مكسور",
        "a\x00b\x07c",
        "x" * 100_000,
        "<script>alert(1)</script>",
        "'; DROP TABLE x; --",
        "\u202eabc",
    ],
)
def test_any_words_are_taken(text):
    complaint = file(text=text).complaint

    complaint.refresh_from_db()
    assert complaint.text == text.replace("\x00", "").replace("\x07", "")
    assert complaint.title


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "masih kosong"), (" \n\x00 ", "masih kosong"), ("x" * 100_001, "lebih dari 100")],
)
def test_no_words_and_too_many_are_refused(text, sentence):
    with pytest.raises(Invalid, match=sentence):
        file(text=text)

    assert (Complaint.objects.count(), Entry.objects.filter(name="complaint.filed").count()) == (
        0,
        0,
    )


def test_a_report_that_accuses_is_secret_and_goes_to_the_inspectorate():
    complaint = file(accuses=True, accused="sdabmbk").complaint

    assert (complaint.secrecy, complaint.masked, complaint.office) == (
        Secrecy.SECRET,
        True,
        "inspektur",
    )
    assert Entry.objects.get(subject=complaint.ref).audience == ["office:inspektur"]
    with pytest.raises(NotAllowed, match="dilaporkan"):
        services.verify(
            complaint_id=complaint.pk, to_office="sekretaris-pu", at=NOON, actor=actor("inspektur")
        )
    with pytest.raises(NotAllowed, match="yang memverifikasi"):
        services.verify(
            complaint_id=complaint.pk,
            to_office="sekretaris-dukcapil",
            at=NOON,
            actor=actor("kominfo-admin"),
        )


def test_a_report_about_the_inspectorate_goes_to_the_sekda():
    complaint = file(accuses=True, accused="inspektorat").complaint

    assert (complaint.office, complaint.audience) == ("sekda", ["office:sekda"])


def test_secrecy_rises_and_older_facts_close(sequence):
    complaint = answered().complaint
    sequence()
    assert len(facts_of(subject=complaint.ref, tokens=["public"])) == 4

    services.raise_secrecy(
        complaint_id=complaint.pk,
        secrecy=Secrecy.SECRET,
        at=NOON,
        reason="Memuat nama",
        actor=actor("kominfo-admin"),
    )
    sequence()

    assert facts_of(subject=complaint.ref, tokens=["public"]) == []
    assert facts_of(subject=complaint.ref, tokens=["role:inspectorate"])
    with pytest.raises(NotAllowed, match="dinaikkan"):
        services.raise_secrecy(
            complaint_id=complaint.pk,
            secrecy=Secrecy.OPEN,
            at=NOON,
            reason="x",
            actor=actor("inspektur"),
        )


def test_unmasking_takes_a_reason_and_is_a_fact():
    complaint = file(privacy=Privacy.ANONYMOUS).complaint
    with pytest.raises(NotAllowed):
        services.see_identity(
            complaint_id=complaint.pk, reason="x", actor=actor("kabid-jalan"), at=NOON
        )
    with pytest.raises(Invalid, match="kosong"):
        services.see_identity(
            complaint_id=complaint.pk, reason=" ", actor=actor("inspektur"), at=NOON
        )
    assert facts(complaint) == ["complaint.filed"]

    seen = services.see_identity(
        complaint_id=complaint.pk, reason="Perlu keterangan", at=NOON, actor=actor("inspektur")
    )

    assert (seen.name, seen.contact) == ("Siti Aminah", "0812-3456-7890")
    assert facts(complaint) == ["complaint.filed", "complaint.identity-unmasked"]


def test_a_secret_reporter_is_unmasked_by_the_inspectorate_alone():
    complaint = file(privacy=Privacy.SECRET).complaint

    with pytest.raises(NotAllowed, match="Inspektorat"):
        services.see_identity(
            complaint_id=complaint.pk, reason="x", at=NOON, actor=actor("kominfo-admin")
        )


def test_trouble_with_a_page_goes_to_the_coordinator():
    complaint = file(kind=Kind.TROUBLE, page="/lapor/?x=1").complaint

    assert (complaint.office, complaint.page) == ("kominfo-admin", "/lapor/?x=1")
