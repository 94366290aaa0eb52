from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_live_entries")]

    operations = [
        migrations.RenameField("article", "furniture_left", "boilerplate_left"),
    ]
