from newsroom.formats import DAY, MOMENT

DATE_FORMAT = DAY
DATETIME_FORMAT = MOMENT
