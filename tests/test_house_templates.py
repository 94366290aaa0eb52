"""The house rules of templates, styles and scripts.

Each says by file and line what breaks it.
"""

import re

from tests.test_house import files, name_of, none_of

WIDEST = 100
SHOWN = ("templates", "static/css", "static/js")


def test_no_line_of_a_template_a_style_or_a_script_is_wider_than_a_hundred_columns():
    paths = files(".html", ".txt", ".xml", ".css", ".js", under=SHOWN)
    assert {path.suffix for path in paths} == {".html", ".txt", ".xml", ".css", ".js"}
    wide = []
    for path in paths:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if len(line) > WIDEST:
                wide.append(f"{name_of(path)}:{number}: {len(line)} columns")
    none_of(wide)


def test_no_template_has_a_form_of_its_own_for_a_date():
    """They stand in one table, articles/templatetags/moments.py."""
    own = re.compile(r"""\|(?:date|time):|\{% now """)
    found = []
    for path in files(".html", ".txt", ".xml", under=("templates",)):
        found += [f"{name_of(path)}: {form}" for form in own.findall(path.read_text())]
    none_of(found)
