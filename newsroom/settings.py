"""All settings, read from the environment. docs/settings.md has a line for each variable.

A missing or misspelt value stops the start with a sentence (`ImproperlyConfigured`), never with a guess.
"""

import os
import zoneinfo
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name: str, default: bool) -> bool:
    """`true` or `false` from the environment. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, str(default).lower())
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write true or false.")
    return value == "true"


def env_list(name: str) -> list[str]:
    """Comma-separated values from the environment, blanks dropped."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def env_secret() -> str:
    """The secret key. Only a DEBUG paper may do without one."""
    if value := os.environ.get("SECRET_KEY"):
        return value
    if DEBUG:
        return "only-for-a-paper-on-my-own-desk-and-never-for-readers"
    raise ImproperlyConfigured("SECRET_KEY is missing. Set it to a long random text that only this paper knows.")


def env_database() -> dict:
    """The database at DATABASE_URL, by default a SQLite file in `var/`. Raises ImproperlyConfigured if unreadable."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'var' / 'paper.sqlite3'}"
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url))
        engine = database["ENGINE"].rsplit(".", 1)[-1]
    except (ValueError, KeyError, dj_database_url.ParseError, dj_database_url.UnknownSchemeError) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write sqlite:///folder/paper.sqlite3 or postgres://user:password@host/name."
        ) from error
    if engine == "sqlite3":
        make_folder(Path(database["NAME"]).parent)
        # A deferred transaction that turns into a writer fails at once when another one writes: take the lock first.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000",
        }
    elif engine == "postgresql":
        database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 20, "timeout": 30}}
    else:
        raise ImproperlyConfigured(f"DATABASE_URL names {engine}. This paper runs on sqlite or postgres.")
    return database


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"The folder of DATABASE_URL cannot be made: {folder}. {error.strerror}.") from error


def env_zone() -> str:
    """The paper's time zone. Addresses and day pages are counted in it, so it should never change later."""
    name = os.environ.get("TIME_ZONE", "Asia/Jakarta")
    if name not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"TIME_ZONE is {name!r}. Write a name such as Asia/Jakarta or Asia/Makassar.")
    return name


DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = env_secret()
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or (["*"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
HTTPS = env_bool("HTTPS", default=not DEBUG)

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "newsroom.apps.DeskSiteConfig",
    "desk",
    "articles",
    "tags",
    "people",
    "paper",
    "taggit",
    "django_prose_editor",
    "js_asset",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",  # for the exclusion constraint; harmless on SQLite
]

# Sessions and the like stand in the chain as Django wants them, but only the desk ever touches them: the cookies'
# path is the desk's, and a public view that reads request.user or a message is a mistake that a test finds.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.middleware.desk_language_and_policy",
    "newsroom.middleware.OwnNotFoundPage",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.auth.RolesOnly"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
MESSAGE_STORAGE = (
    "django.contrib.messages.storage.session.SessionStorage"  # a cookie of theirs would reach readers' pages
)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.masthead",
            ],
        },
    },
]

DATABASES = {"default": env_database()}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env_zone()
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or BASE_DIR / "var" / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
DESK_CSP = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.NONCE],
    "connect-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],  # the text editor sets style attributes while one types
    "img-src": [CSP.SELF, "data:"],  # Django's own admin icons
    "frame-ancestors": [CSP.SELF],
}

SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env_bool("HTTPS_REDIRECT", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY", default=False) else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # whoever asks whether the paper lives asks from inside
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # a body that is too long must reach the form, which says so and keeps it

TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
