"""The suite's databases: one is migrated and filled, every process of tests has a copy.

It stays, named by a digest of what it was made of, and is made anew where that has
changed. A test that commits is followed by the same rows again, not by none.
"""

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from articles import places
from newsroom import roles

VAR = Path(__file__).resolve().parents[1] / "var"
USUAL = connection.settings_dict["NAME"]
KEPT = "kept"  # the schema in which PostgreSQL keeps the rows that a test starts from


def take_copy(*, anew: bool) -> None:
    """From here on Django's connection leads to a copy of this process's own."""
    with one_at_a_time():
        lead_to(make_once(anew=anew))
        forget_the_dead()
        connection.creation.clone_test_db(os.getpid(), verbosity=0, autoclobber=True)
    lead_to(connection.creation.get_test_db_clone_settings(os.getpid())["NAME"])


def drop_copy() -> None:
    connection.close()
    connection.creation.destroy_test_db(USUAL, verbosity=0)


def lead_to(name: str) -> None:
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


@contextmanager
def one_at_a_time() -> Iterator[None]:
    with VAR.joinpath("suite.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def forget_the_dead() -> None:
    """Files of processes that were killed; the server of PostgreSQL goes with them."""
    if connection.vendor == "sqlite":
        for path in Path(USUAL).parent.glob(f"{Path(USUAL).stem}-*_*.sqlite3*"):
            owner = path.name.partition("_")[2].partition(".")[0]
            if not lives(int(owner)):
                path.unlink(missing_ok=True)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno == errno.EPERM  # somebody else's
    return True


def digest() -> str:
    told = sha256()
    for path in sorted(made_of()):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:12]


def made_of() -> Iterator[Path]:
    yield from (Path(__file__), Path(roles.__file__))
    yield from Path(places.__file__).parent.glob("*.*")
    for app in apps.get_app_configs():
        yield from Path(app.path, "migrations").glob("*.py")


def make_once(*, anew: bool) -> str:
    """The name of the database that is copied; one half made has another name."""
    make_it = make_file if connection.vendor == "sqlite" else make_on_server
    return make_it(anew=anew)


def make_file(*, anew: bool) -> str:
    usual = Path(USUAL)
    ready = usual.with_name(f"{usual.stem}-{digest()}.sqlite3")
    if anew or not ready.exists():
        for path in usual.parent.glob(f"{usual.stem}-{'?' * 12}.*"):
            path.unlink()
        made = ready.with_suffix(".new.sqlite3")
        make(str(made))
        made.rename(ready)
    return str(ready)


def make_on_server(*, anew: bool) -> str:
    creation = connection.creation
    ready = f"test_{USUAL}_{digest()}"
    with creation._nodb_cursor() as cursor:
        stands = creation._database_exists(cursor, ready)
    if anew or not stands:
        make(f"{ready}_new")
        with creation._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{ready}"')
            cursor.execute(f'ALTER DATABASE "{ready}_new" RENAME TO "{ready}"')
    return ready


def make(name: str) -> None:
    """A database as every paper's: migrated, with its roles and places."""
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    roles.write_roles()
    places.load_places()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            keep_rows(cursor)
        connection.close_pool()
    connection.close()


def keep_rows(cursor: CursorWrapper) -> None:
    cursor.execute(f"CREATE SCHEMA {KEPT}")
    for table in emptied_tables():
        cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE "{table}"')
        if not cursor.rowcount:
            cursor.execute(f'DROP TABLE {KEPT}."{table}"')


def emptied_tables() -> list[str]:
    tables = connection.introspection.django_table_names
    return tables(only_existing=True, include_views=False)


def rows_as_before() -> None:
    """After a test that commits: the rows that every test starts from, no others."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        ready = source_of(connection.settings_dict["NAME"])
        source = sqlite3.connect(f"file:{ready}?mode=rw", uri=True)  # never a new file
        source.backup(connection.connection)
        source.close()
        return
    names = ", ".join(map(connection.ops.quote_name, emptied_tables()))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names}")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [KEPT])
        for (table,) in cursor.fetchall():
            rows = f'INSERT INTO "{table}" SELECT * FROM {KEPT}."{table}"'  # noqa: S608
            cursor.execute(rows)


def source_of(copy: str) -> str:
    """The file that this one was copied from: its name without the process's."""
    path = Path(copy)
    return str(path.with_stem(path.stem.rpartition("_")[0]))
