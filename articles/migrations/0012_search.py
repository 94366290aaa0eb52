"""The index of words beside the table of words: FTS5 on SQLite, kept by triggers; a column of its own on PostgreSQL.

Whoever changes the table `articles_versionwords` on SQLite has to make the triggers anew: Django moves the rows of a
changed table to a new one, and triggers stay behind.
"""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE articles_words USING fts5(
        text, content='articles_versionwords', content_rowid='key', columnsize=0, tokenize='unicode61')""",
    """CREATE TRIGGER articles_words_in AFTER INSERT ON articles_versionwords BEGIN
        INSERT INTO articles_words(rowid, text) VALUES (new.key, new.text);
    END""",
    """CREATE TRIGGER articles_words_out AFTER DELETE ON articles_versionwords BEGIN
        INSERT INTO articles_words(articles_words, rowid, text) VALUES ('delete', old.key, old.text);
    END""",
)
POSTGRESQL = (
    """ALTER TABLE articles_versionwords ADD COLUMN words tsvector
        GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, text)) STORED""",
    "CREATE INDEX version_words ON articles_versionwords USING gin (words)",
)


def forwards(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE articles_versionwords DROP COLUMN words", params=None)
        return
    for trigger in ("articles_words_in", "articles_words_out"):
        schema_editor.execute(f"DROP TRIGGER {trigger}", params=None)
    schema_editor.execute("DROP TABLE articles_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_words")]
    operations = [migrations.RunPython(forwards, backwards)]
