"""The facts of complaints. None holds a word of a report: codes, references and dates alone."""

from sambayan.journal.events import Code, Count, Day, Flag, Payload, Ref, fact


@fact(
    "complaint.filed",
    id="Laporan masuk; wajib diverifikasi paling lambat {due}.",
    en="Report received; to be verified by {due}.",
)
class Filed(Payload):
    kind: Code
    due: Day
    area: Ref | None = None
    external: Code | None = None


@fact(
    "complaint.verified",
    id="Laporan dinyatakan layak dan diteruskan ke {body}; "
    "tindak lanjut pertama paling lambat {due}.",
    en="Report verified and routed to {body}; first follow-up by {due}.",
)
class Verified(Payload):
    body: Ref
    to: Ref
    due: Day
    final: Day


@fact("complaint.disposed", id="Laporan didisposisikan ke {to}.", en="Report passed down to {to}.")
class Disposed(Payload):
    to: Ref
    due: Day


@fact(
    "complaint.passed-up",
    id="Laporan dikembalikan ke {to} beserta alasannya.",
    en="Report passed back up to {to} with a reason.",
)
class PassedUp(Payload):
    to: Ref


@fact(
    "complaint.handed-back",
    id="{body} mengembalikan laporan ke koordinator beserta alasannya.",
    en="{body} handed the report back to the coordinator with a reason.",
)
class HandedBack(Payload):
    body: Ref
    due: Day


@fact(
    "complaint.returned",
    id="Laporan dikembalikan kepada pelapor untuk dilengkapi sampai {due}; "
    "hitungan waktu berhenti.",
    en="Report returned to the reporter to be completed by {due}; the clock is paused.",
)
class Returned(Payload):
    due: Day


@fact(
    "complaint.completed",
    id="Pelapor melengkapi laporan; hitungan waktu berjalan lagi.",
    en="The reporter completed the report; the clock runs again.",
)
class Completed(Payload):
    due: Day


@fact(
    "complaint.lapsed",
    id="Laporan diarsipkan karena tidak dilengkapi sampai batasnya.",
    en="Report archived: it was not completed in time.",
)
class Lapsed(Payload):
    pass


@fact("complaint.archived", id="Laporan diarsipkan ({ground}).", en="Report archived ({ground}).")
class Archived(Payload):
    ground: Code


@fact(
    "complaint.forwarded",
    id="Laporan diteruskan ke instansi lain di luar kabupaten.",
    en="Report forwarded to an agency outside the regency.",
)
class Forwarded(Payload):
    pass


@fact(
    "complaint.followed-up",
    id="{office} mencatat tindak lanjut.",
    en="{office} recorded a follow-up.",
)
class FollowedUp(Payload):
    due: Day


@fact(
    "complaint.answered",
    id="{office} menjawab laporan; pelapor dapat menanggapi sampai {due}.",
    en="{office} answered the report; the reporter may respond until {due}.",
)
class Answered(Payload):
    due: Day


@fact(
    "complaint.confirmed",
    id="Pelapor membenarkan bahwa laporannya selesai (nilai {rating}).",
    en="The reporter confirmed that the matter is solved (rating {rating}).",
)
class Confirmed(Payload):
    rating: Count


@fact(
    "complaint.closed-unconfirmed",
    id="Laporan ditutup karena pelapor tidak menanggapi sampai batasnya; belum dibenarkan.",
    en="Report closed without the reporter's confirmation: no response in time.",
)
class ClosedUnconfirmed(Payload):
    pass


@fact(
    "complaint.disputed",
    id="Pelapor menyanggah jawaban; laporan dibuka kembali.",
    en="The reporter disputed the answer; the report is open again.",
)
class Disputed(Payload):
    due: Day


@fact(
    "complaint.reopened",
    id="Pelapor membuka kembali laporan.",
    en="The reporter reopened the report.",
)
class Reopened(Payload):
    due: Day


@fact("complaint.replied", id="Pelapor menulis tanggapan.", en="The reporter wrote a reply.")
class Replied(Payload):
    pass


@fact("complaint.noted", id="Catatan internal ditambahkan.", en="An internal note was added.")
class Noted(Payload):
    pass


@fact(
    "complaint.overdue",
    id="Laporan melewati batas waktu {due} pada {at_office}.",
    en="The report is past its due date {due} at {at_office}.",
)
class Overdue(Payload):
    due: Day
    at_office: Ref | None = None


@fact("complaint.escalated", id="Laporan dinaikkan ke {to}.", en="Report escalated to {to}.")
class Escalated(Payload):
    to: Ref


@fact(
    "complaint.secrecy-raised",
    id="Kerahasiaan laporan dinaikkan.",
    en="The secrecy of the report was raised.",
)
class SecrecyRaised(Payload):
    secrecy: Count
    masked: Flag


@fact(
    "complaint.identity-unmasked",
    id="{office} membuka identitas pelapor dengan alasan tercatat.",
    en="{office} unmasked the reporter's identity, with a reason on record.",
    public=False,
)
class Unmasked(Payload):
    name: Flag
