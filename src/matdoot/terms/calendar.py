"""The campaign's calendar in Indian Standard Time: weeks before the poll, silence period."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

IST = ZoneInfo("Asia/Kolkata")
SILENCE = timedelta(hours=48)
DISCLOSURE_HOURS = 3  # ECI 2024-25: AI-made material that breaks the rules is down within 3 hours


def poll_close(poll_date: date, closes_at: time = time(18, 0)) -> datetime:
    """Return the close of poll as an aware IST datetime."""
    return datetime.combine(poll_date, closes_at, IST)


def in_silence_period(moment: datetime, closes: datetime) -> bool:
    """Say whether `moment` lies in the 48 hours that end with the close of poll.

    Representation of the People Act 1951, section 126. Both arguments must be aware;
    the period holds its first minute and ends at the close itself.
    """
    return closes - SILENCE <= moment < closes


def week_start(poll_date: date, week: int, weeks: int) -> date:
    """Return the first day of campaign week `week` (1 … `weeks`).

    The last week ends on the eve of the silence period's first day, so that no planned post
    falls into the 48 hours before the close of poll.
    """
    last_day = poll_date - timedelta(days=3)
    return last_day - timedelta(days=7 * (weeks - week + 1) - 1)
