"""How Django's own screens write a moment: as every other page of the desk does.

Django looks here by the language. The forms stand in `articles.templatetags.moments`.
"""

from articles.templatetags.moments import FORMS

DAY = FORMS["list_day"]
MOMENT = FORMS["desk_moment"]
