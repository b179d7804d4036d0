"""Numbers, days and times as people here write them: Latin digits, Indian grouping."""

from datetime import date, time

from matdoot.terms.text import Text

_MONTHS = (
    Text("जनवरी", "January"), Text("फ़रवरी", "February"), Text("मार्च", "March"),
    Text("अप्रैल", "April"), Text("मई", "May"), Text("जून", "June"), Text("जुलाई", "July"),
    Text("अगस्त", "August"), Text("सितंबर", "September"), Text("अक्टूबर", "October"),
    Text("नवंबर", "November"), Text("दिसंबर", "December"),
)  # fmt: skip
_DAYS = (
    Text("सोमवार", "Monday"), Text("मंगलवार", "Tuesday"), Text("बुधवार", "Wednesday"),
    Text("गुरुवार", "Thursday"), Text("शुक्रवार", "Friday"), Text("शनिवार", "Saturday"),
    Text("रविवार", "Sunday"),
)  # fmt: skip


def count(number: float) -> str:
    """Return a whole number in Indian grouping: ``12,05,605``."""
    sign, digits = ("-" if round(number) < 0 else ""), str(abs(round(number)))
    head, tail = digits[:-3], digits[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return sign + ",".join([*groups, tail])


def rounded(number: float, digits: int = 2) -> str:
    """Return a forecast count to `digits` significant digits: it claims no more than it knows."""
    size = max(0, len(str(abs(round(number)))) - digits)
    return count(round(number, -size))


def percent(fraction: float, places: int = 1) -> str:
    """Return a fraction as per cent: 0.6171 is ``61.7 %``, the blank one that does not break."""
    return f"{100 * fraction:.{places}f}\u00a0%"


def percent_range(low: float, high: float) -> str:
    """Return two fractions as one range of whole per cent: ``52–67 %``."""
    return f"{100 * low:.0f}–{percent(high, 0)}"


def day(moment: date) -> Text:
    """Return ``7 मार्च 2022`` / ``7 March 2022``."""
    month = _MONTHS[moment.month - 1]
    return Text(*(f"{moment.day} {name} {moment.year}" for name in (month.hi, month.en)))


def day_short(moment: date) -> Text:
    """Return ``7 मार्च`` / ``7 March``."""
    month = _MONTHS[moment.month - 1]
    return Text(f"{moment.day} {month.hi}", f"{moment.day} {month.en}")


def weekday(moment: date) -> Text:
    """Return the name of the day of the week."""
    return _DAYS[moment.weekday()]


def clock(moment: time) -> Text:
    """Return ``सुबह 7 बजे`` / ``7 am``; minutes only where there are some."""
    hour, minutes = moment.hour % 12 or 12, f":{moment.minute:02d}" if moment.minute else ""
    part = "सुबह" if moment.hour < 12 else "दोपहर" if moment.hour < 16 else "शाम"
    half = "am" if moment.hour < 12 else "pm"
    return Text(f"{part} {hour}{minutes} बजे", f"{hour}{minutes} {half}")
