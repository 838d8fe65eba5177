"""Spans of time in the form people read on a clock."""


def duration_text(seconds: float) -> str:
    """Minutes and seconds, "01:12", and hours before them when there are any, "2:03:04"."""
    whole = max(0, round(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
