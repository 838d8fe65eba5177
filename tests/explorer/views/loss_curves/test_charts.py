from explorer.views.loss_curves.charts import charts_for
from trainer.values.losses import TERMS


def test_everything_that_a_run_measures_is_drawn_once():
    drawn = [term for plan in charts_for(TERMS) for term in plan.terms]
    assert sorted(drawn) == sorted(TERMS)


def test_curves_of_one_chart_have_one_unit():
    for plan in charts_for(TERMS):
        assert {TERMS[key].unit for key in plan.terms} == {plan.unit}
