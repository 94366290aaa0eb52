"""Settings of the suite.

As in production (DEBUG off), with what production would have to be told.

A settings module, since pytest-django reads the settings before any conftest.py is
loaded.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var"
VAR.mkdir(exist_ok=True)

os.environ["DEBUG"] = "false"
os.environ["SECRET_KEY"] = "only for the suite, where nothing is worth stealing"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
# nothing is sent: the suite keeps its mail in memory
os.environ["EMAIL_HOST"] = "localhost"
os.environ["EMAIL_FROM"] = "redaksi@pionir.example"
os.environ.pop("MEDIA_S3_BUCKET", None)
os.environ["MEDIA_ROOT"] = tempfile.mkdtemp(prefix="suite-media-")
atexit.register(shutil.rmtree, os.environ["MEDIA_ROOT"], ignore_errors=True)
os.environ["DATABASE_URL"] = (
    os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'suite.sqlite3'}"
)

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file: in memory, threads would share one connection and a race could never be
    # seen. Nothing in it is worth a wait for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"

# Plain names, so that no test needs collectstatic first; WhiteNoise warns where the
# folder is missing.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# The real hasher takes a fifth of a second on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
