"""One after the other.

What counts rows before it adds one must not do so twice at the same time.
"""

from django.db import connection

from comments.requests.keyed_hashes import hmac_of


def advisory_lock(*what: object) -> None:
    """Wait until nobody else is at `what`, and hold it until this transaction ends.

    No meaning in the number.
    """
    # SQLite lets one transaction write at a time anyhow
    if connection.vendor == "postgresql":
        number = int(hmac_of("turn", *what)[:15], 16)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
