import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_sought")]
    operations = [
        migrations.CreateModel(
            name="VersionWords",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.version"
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
    ]
