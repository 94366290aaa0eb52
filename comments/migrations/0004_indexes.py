from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_terms")]

    operations = [
        migrations.AddIndex(
            model_name="appeal",
            index=models.Index(condition=models.Q(closed_at=None), fields=["at", "id"], name="appeal_open"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["received_at", "id"], name="complaint_received"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["-decided_at", "-id"], name="complaint_decided"),
        ),
        migrations.AddIndex(
            model_name="loginchallenge",
            index=models.Index(
                condition=models.Q(net_hash__isnull=False),
                fields=["net_hash", "created_at"],
                name="challenge_network",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(net_hash__isnull=False), fields=["net_hash", "at"], name="report_network"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(Lower("contact"), name="report_contact"),
        ),
    ]
