"""Facts as open data: the codes as they were recorded, and the sentences beside them."""

from sambayan.transparency.selectors import FactPage, Ledger, Line


def line(shown: Line) -> dict[str, object]:
    """Return one fact of a list. Who acted is said by kind and office, never by person."""
    fact = shown.fact
    return {
        "position": fact.position,
        "name": fact.name,
        "subject": fact.subject,
        "actor": {"kind": fact.actor_kind, "office": fact.office, "power": fact.power},
        "at": fact.at.isoformat(),
        "recorded_at": fact.recorded_at.isoformat(),
        "payload": fact.payload,
        "sentence": shown.title,
    }


def page(shown: FactPage) -> dict[str, object]:
    """Return one fact with its links and its proof."""
    proof = shown.proof
    return {
        **line(shown.line),
        "links": [[tie.link.source, tie.link.kind, tie.link.target] for tie in shown.ties],
        "proof": {
            "commitment": proof.commitment,
            "leaf": proof.leaf,
            "leaf_hash": proof.leaf_hash,
            "content_erased": proof.erased,
        },
    }


def ledger(shown: Ledger) -> dict[str, object]:
    """Return a page of the ledger; `before` asks for the next."""
    return {"facts": [line(each) for each in shown.lines], "before": shown.before}
