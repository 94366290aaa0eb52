from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("comments", "0004_indexes")]

    operations = [migrations.RenameModel("Note", "ModeratorNote")]
