"""How Django's forms are drawn everywhere, the libraries' own included."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draw forms with look's templates."""

    form_template_name = "look/_form.html"
