"""The formula bar under the map."""

from explorer.views.formula_bar.bar import FormulaBar

__all__ = ["FormulaBar"]
