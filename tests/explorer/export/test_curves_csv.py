import csv

import pytest

from explorer.export.curves_csv import curve_table, write_curves_csv
from trainer.errors import WriteError
from trainer.values.losses import LossRecord

RECORDS = (
    LossRecord(20, 0.1, "train", (("reconstruction", 150.5), ("kl", 3.0), ("elbo", -153.5))),
    LossRecord(40, 0.2, "held-out", (("reconstruction", 149.0), ("elbo", -152.25))),
)


def test_the_table_names_every_column_with_its_unit():
    table = curve_table(RECORDS)
    assert list(table) == [
        "step",
        "epoch",
        "split",
        "reconstruction (nats per image)",
        "kl (nats per image)",
        "elbo (nats per image)",
    ]
    assert table["split"] == ["train", "held-out"]
    assert table["kl (nats per image)"] == [3.0, None]


def test_the_file_reads_back_as_it_was(tmp_path):
    path = tmp_path / "curves.csv"
    write_curves_csv(path, RECORDS)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["step"]) for row in rows] == [20, 40]
    assert [float(row["elbo (nats per image)"]) for row in rows] == [-153.5, -152.25]
    assert rows[1]["kl (nats per image)"] == ""
    assert list(tmp_path.iterdir()) == [path]


def test_a_run_without_records_gives_the_headings_alone(tmp_path):
    write_curves_csv(tmp_path / "empty.csv", ())
    assert (tmp_path / "empty.csv").read_text(encoding="utf-8").strip() == "step,epoch,split"


def test_a_failed_write_leaves_the_older_file_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "curves.csv"
    path.write_text("old", encoding="utf-8")

    def refuse(*_):
        raise OSError("disk is full")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(WriteError, match="disk is full"):
        write_curves_csv(path, RECORDS)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
