from explorer.state.run_state import RunState
from trainer.values.losses import LossRecord


def record(step):
    return LossRecord(step, 0.0, "train", (("elbo", -137.0),))


def test_only_the_new_records_are_handed_out():
    run = RunState()
    run.add_losses((record(1), record(2)))
    run.add_losses((record(3),))
    assert [new.step for new in run.losses_since(2)] == [3]
    assert run.losses_since(3) == ()


def test_clearing_begins_another_version():
    run = RunState()
    before = run.losses_version
    run.add_losses((record(1),))
    assert run.losses_version == before
    run.clear_losses()
    assert run.losses_version == before + 1
    assert run.losses == ()
