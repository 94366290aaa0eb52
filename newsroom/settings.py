"""All settings, read from the environment.

docs/settings.md has a line for each variable.

A missing or misspelt value stops the start with a sentence (`ImproperlyConfigured`),
never with a guess.
"""

import os
import zoneinfo
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from newsroom.editor import EXTENSIONS

BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name: str, default: bool) -> bool:
    """`true` or `false` from the environment.

    Raises ImproperlyConfigured for anything else.
    """
    value = os.environ.get(name, str(default).lower())
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write true or false.")
    return value == "true"


def env_list(name: str) -> list[str]:
    """Comma-separated values from the environment, blanks dropped."""
    return [
        part.strip() for part in os.environ.get(name, "").split(",") if part.strip()
    ]


def env_number(name: str, default: int) -> int:
    """A whole number from 1 to 99999 from the environment.

    Raises ImproperlyConfigured for anything else.
    """
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and len(value) < 6 and int(value)):
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Write a whole number such as {default}."
        )
    return int(value)


def env_secret() -> str:
    """The secret key. Only a DEBUG paper may do without one."""
    if value := os.environ.get("SECRET_KEY"):
        return value
    if DEBUG:
        return "only-for-a-paper-on-my-own-desk-and-never-for-readers"
    raise ImproperlyConfigured(
        "SECRET_KEY is missing. Set it to a long random text that only this paper "
        "knows."
    )


def env_database() -> dict:
    """The database at DATABASE_URL, by default a SQLite file in `var/`.

    Raises ImproperlyConfigured if unreadable.
    """
    own = f"sqlite:///{BASE_DIR / 'var' / 'paper.sqlite3'}"
    url = os.environ.get("DATABASE_URL") or own
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url))
        engine = database["ENGINE"].rsplit(".", 1)[-1]
    except (
        ValueError,
        KeyError,
        dj_database_url.ParseError,
        dj_database_url.UnknownSchemeError,
    ) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write sqlite:///folder/paper.sqlite3 or "
            "postgres://user:password@host/name."
        ) from error
    if engine == "sqlite3":
        make_folder(Path(database["NAME"]).parent)
        # A deferred transaction that turns into a writer fails at once when another one
        # writes: take the lock first.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA "
                "cache_size=-16000"
            ),
        }
    elif engine == "postgresql":
        database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 20, "timeout": 30}}
    else:
        raise ImproperlyConfigured(
            f"DATABASE_URL names {engine}. This paper runs on sqlite or postgres."
        )
    return database


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The folder of DATABASE_URL cannot be made: {folder}. {error.strerror}."
        ) from error


def media_storage(folder: str, mode: int) -> dict:
    """Where photographs lie.

    A folder below MEDIA_ROOT, or with MEDIA_S3_BUCKET a private bucket.

    Raises ImproperlyConfigured where the bucket's package or its keys are missing.
    """
    bucket = os.environ.get("MEDIA_S3_BUCKET")
    return _bucket(bucket, folder) if bucket else _local_folder(folder, mode)


def _local_folder(folder: str, mode: int) -> dict:
    return {
        "BACKEND": "photos.files.Folder",
        "OPTIONS": {
            "location": MEDIA_ROOT / folder,
            "base_url": None,
            "allow_overwrite": True,
            "file_permissions_mode": mode,
        },
    }


def _bucket(bucket: str, folder: str) -> dict:
    if not (find_spec("storages") and find_spec("boto3")):
        raise ImproperlyConfigured(
            "MEDIA_S3_BUCKET is set. Install requirements/s3.txt first."
        )
    # installed for papers with a bucket only
    from botocore.config import Config  # type: ignore[import-untyped]

    keys = {"access_key": "MEDIA_S3_KEY", "secret_key": "MEDIA_S3_SECRET"}
    if missing := [name for name in keys.values() if not os.environ.get(name)]:
        raise ImproperlyConfigured(
            f"MEDIA_S3_BUCKET is set, but not {' and '.join(missing)}."
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {option: os.environ[name] for option, name in keys.items()}
        | {
            "bucket_name": bucket,
            "endpoint_url": os.environ.get("MEDIA_S3_ENDPOINT") or None,
            "region_name": os.environ.get("MEDIA_S3_REGION") or None,
            "location": folder,
            "file_overwrite": True,
            # No ACL: a bucket's files are private unless somebody opens it, and newer
            # buckets of AWS refuse any ACL. A bucket that is down must not hold an
            # editor or a reader for long; sums are not understood by all others.
            "client_config": Config(
                connect_timeout=2,
                read_timeout=10,
                retries={"mode": "standard", "total_max_attempts": 2},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        },
    }


def env_mailers() -> dict:
    """How mail leaves: by the server at EMAIL_HOST.

    On a DEBUG paper without one, as files in `var/mail`.

    Raises ImproperlyConfigured for a paper of readers without a server: nobody could
    log in to comment.
    """
    host = os.environ.get("EMAIL_HOST")
    sender = os.environ.get("EMAIL_FROM", "")
    if not host and DEBUG:
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": BASE_DIR / "var" / "mail"},
        }
    if not host:
        raise ImproperlyConfigured(
            "EMAIL_HOST is missing. Readers log in by mail: name the server that "
            "sends it."
        )
    if "@" not in sender or not sender.isprintable():
        raise ImproperlyConfigured(
            f"EMAIL_FROM is {sender!r}. Write the address that mail comes from."
        )
    port = env_number("EMAIL_PORT", 587)
    tls = env_bool("EMAIL_TLS", default=True)
    options = {
        "host": host,
        "port": port,
        "username": os.environ.get("EMAIL_USER", ""),
        "password": os.environ.get("EMAIL_PASSWORD", ""),
        "use_ssl": tls and port == 465,
        "use_tls": tls and port != 465,
        "timeout": 20,
    }
    return {"OPTIONS": options}


def env_zone() -> str:
    """The paper's time zone.

    Addresses and day pages are counted in it, so it should never change later.
    """
    name = os.environ.get("TIME_ZONE", "Asia/Jakarta")
    if name not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(
            f"TIME_ZONE is {name!r}. "
            "Write a name such as Asia/Jakarta or Asia/Makassar."
        )
    return name


DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = env_secret()
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or (["*"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
HTTPS = env_bool("HTTPS", default=not DEBUG)
INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "devtools",
    "newsroom.apps.DeskSiteConfig",
    "desk",
    "comments",
    "articles",
    "photos",
    "tags",
    "people",
    "paper",
    "taggit",
    "django_tasks_db",
    "django_prose_editor",
    "js_asset",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",  # for the exclusion constraint; harmless on SQLite
]

# Only the desk touches sessions, users and messages: a public view that reads one is a
# mistake that a test finds.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "newsroom.middleware.desk_session_only",
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
AUTHENTICATION_BACKENDS = ["people.backends.RolesOnly"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# a cookie of theirs would reach readers' pages
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

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
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
# again, though desk/ is an app: its words go before the admin's own
LOCALE_PATHS = [BASE_DIR / "desk" / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
TIME_ZONE = env_zone()
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or BASE_DIR / "var" / "static")
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT") or BASE_DIR / "var" / "media")
STORAGES = {
    "default": media_storage("other", 0o600),
    "originals": media_storage("originals", 0o600),
    "renditions": media_storage("renditions", 0o644),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    # connect: live.js
    **{
        f"{kind}-src": [CSP.SELF]
        for kind in ("script", "style", "font", "img", "connect")
    },
    "form-action": [CSP.SELF],
    **{name: [CSP.NONE] for name in ("base-uri", "frame-ancestors")},
}
# where a reader may ask for one
VIDEO_CSP = {**SECURE_CSP, "frame-src": ["https://www.youtube-nocookie.com"]}
DESK_CSP = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.NONCE],
    "frame-src": [CSP.SELF],  # the masthead's preview
    # the text editor sets style attributes while one types
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],  # Django's own admin icons
    "frame-ancestors": [CSP.SELF],
}

MAILERS = {"default": env_mailers()}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("EMAIL_FROM") or "redaksi@localhost"

SESSION_COOKIE_PATH = "/admin/"
CSRF_COOKIE_PATH = "/"  # set by forms of desk and commenters only
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env_bool("HTTPS_REDIRECT", default=False)
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if env_bool("BEHIND_PROXY", default=False)
    else None
)
# how many of them stand before the paper
OWN_PROXIES = env_number("PROXIES", 1) if SECURE_PROXY_SSL_HEADER else 0
# whoever asks whether the paper lives asks from inside
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# too many photographs must reach the form, which says how many fit
DATA_UPLOAD_MAX_NUMBER_FILES = 300
# a body that is too long must reach the form, which says so and keeps it
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

PHOTO_MAX_BYTES = env_number("PHOTO_MAX_MB", 25) * 1_000_000
PHOTO_MAX_PIXELS = env_number("PHOTO_MAX_MEGAPIXELS", 30) * 1_000_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DJANGO_PROSE_EDITOR_EXTENSIONS = EXTENSIONS
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Not a line for every task; and what Django's own logger shows in DEBUG is shown by
    # the root already.
    "loggers": {
        "django.tasks": {
            "handlers": ["console"],
            "level": "WARNING",
            "propagate": False,
        }
    },
}
