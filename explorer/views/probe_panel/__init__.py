"""The probe panel: the image decoded at the probed point and everything that is known about it."""

from explorer.views.probe_panel.panel import ProbePanel

__all__ = ["ProbePanel"]
