"""How the ledger is narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sambayan.government import selectors as government
from sambayan.journal.events import all_facts
from sambayan.transparency.labels import word
from sambayan.transparency.selectors import LAST, Filter


class LedgerForm(forms.Form):
    """The filter of the ledger; what cannot be read is left out."""

    jenis = forms.ChoiceField(label=_("Tentang"), required=False)
    badan = forms.ChoiceField(label=_("Perangkat daerah"), required=False)
    hari = forms.DateField(
        label=_("Hari"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    sebelum = forms.IntegerField(
        required=False, min_value=1, max_value=LAST, widget=forms.HiddenInput
    )

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]  a QueryDict, as ever
        kinds = sorted({fact.name.partition(".")[0] for fact in all_facts() if fact.public})
        every = [("", _("Semua"))]
        self._choose("jenis", every + [(kind, word(kind)) for kind in kinds])
        self._choose("badan", every + government.body_choices())

    def _choose(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def filter(self) -> Filter:
        """Return what is asked for."""
        self.is_valid()
        said = self.cleaned_data
        return Filter(
            kind=said.get("jenis") or "",
            body=said.get("badan") or "",
            day=said.get("hari"),
            before=said.get("sebelum"),
        )
