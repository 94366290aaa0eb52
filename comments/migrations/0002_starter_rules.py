from django.db import migrations

from comments.starter_rules import starter_rules


def install(apps, schema_editor):
    rules = apps.get_model("comments", "WordRule")
    rules.objects.bulk_create((rules(**columns) for columns in starter_rules()), ignore_conflicts=True)


def remove(apps, schema_editor):
    rules = apps.get_model("comments", "WordRule").objects
    for columns in starter_rules():
        rules.filter(**columns, by=None).delete()


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_comments")]

    operations = [migrations.RunPython(install, remove)]
