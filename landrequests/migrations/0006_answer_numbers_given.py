"""Write down the numbers of the answers issued so far, so that none of them is given again."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

GIVEN = """
INSERT INTO landrequests_answernumber (municipality_id, year, number, request_id, given_at)
SELECT municipality_id, year, number, request_id, issued_at FROM landrequests_issuedanswer
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("landrequests", "0005_answer_number")]
    operations: ClassVar = [migrations.RunSQL(GIVEN, migrations.RunSQL.noop)]
