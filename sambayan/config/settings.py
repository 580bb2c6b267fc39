"""Django's settings. What an operator may change is in env.py alone."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from sambayan.config import keys
from sambayan.config.env import env

BASE = Path(__file__).resolve().parent.parent
ENV = env()


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a PostgreSQL address; a socket folder may be its `?host=`."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}},
        "ATOMIC_REQUESTS": False,
    }


SECRET_KEY = keys.read(ENV.keys, "django").hex()
DATABASES = {"default": database(ENV.database_url or "postgresql:///sambayan")}
ALLOWED_HOSTS = [host.strip() for host in ENV.allowed_hosts.split(",")]
CSRF_TRUSTED_ORIGINS = [ENV.origin]
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "lucide",
    "sambayan.look",
    "django.forms",
    "sambayan.journal",
    "sambayan.post",
    "sambayan.identity",
    "sambayan.government",
    "sambayan.complaints",
    "sambayan.live",
    "sambayan.transparency",
    "sambayan.portal",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sambayan.config.middleware.ContentSecurity",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sambayan.government.web.middleware.ActingOffice",
    "sambayan.live.web.middleware.Position",
    "sambayan.config.middleware.DomainErrors",
]
ROOT_URLCONF = "sambayan.config.urls"
WSGI_APPLICATION = "sambayan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sambayan.config.context.page",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FORM_RENDERER = "sambayan.look.forms.Renderer"

AUTH_USER_MODEL = "identity.Person"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE / "core" / "locale", BASE / "config" / "locale"]  # no applications of Django's
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = ENV.var_dir.resolve() / "static"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.origin.startswith("https:")
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sambayan.look.web.views.csrf_failed"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
