from trainer.checkpoint.run_folder import RunFolder
from trainer.values.losses import LossRecord


def record(step, value):
    return LossRecord(step, step / 10, "train", (("reconstruction", value), ("kl", 0.5)))


def test_losses_are_appended_and_cut_at_the_checkpoint_on_resume(tmp_path):
    folder = RunFolder(tmp_path / "run")
    folder.begin_losses(0)
    folder.append_losses([record(1, 3.0), record(2, 2.0)])
    folder.append_losses([record(3, 1.0)])
    with folder.losses.open("a") as file:
        file.write("4,0.4,tr")  # killed in mid-line
    folder.begin_losses(2)
    lines = folder.losses.read_text().splitlines()
    assert lines[0] == "step,epoch,split,term,value"
    assert [line.split(",")[0] for line in lines[1:]] == ["1", "1", "2", "2"]
    assert lines[1] == "1,0.1000,train,reconstruction,3.0"


def test_a_new_run_forgets_old_losses(tmp_path):
    folder = RunFolder(tmp_path)
    folder.begin_losses(0)
    folder.append_losses([record(1, 3.0)])
    folder.begin_losses(0)
    assert len(folder.losses.read_text().splitlines()) == 1
