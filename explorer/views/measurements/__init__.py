"""The figures of the open model."""

from explorer.views.measurements.view import MeasurementsView

__all__ = ["MeasurementsView"]
