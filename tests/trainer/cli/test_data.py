import argparse
import json

import pytest

from trainer.cli.data import add_parser


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LATENT_EXPLORER_DATA", str(tmp_path))
    return tmp_path


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["data", *words])
    return arguments.run(arguments)


def test_the_list_says_where_each_data_set_lies_or_how_large_it_is(capsys):
    assert run("list") == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "resources/mnist" in lines["mnist"].replace("\\", "/")
    assert "not on this computer, 21 MB to fetch" in lines["kmnist"]


def test_the_list_is_also_json(capsys):
    assert run("list", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in rows] == [
        "mnist",
        "fashion-mnist",
        "kmnist",
        "olivetti",
        "stacked-mnist",
        "mnist-edges",
    ]
    assert rows[0]["download_bytes"] == rows[-1]["download_bytes"] == 0


def test_fetching_what_is_there_says_where(capsys):
    assert run("fetch", "mnist") == 0
    assert "MNIST is in" in capsys.readouterr().out


def test_fetching_goes_to_the_folder_given_and_ends_the_bar(monkeypatch, capsys, tmp_path):
    def fake(name, progress, folder):
        progress(0, 100)
        progress(100, 100)
        return folder / name

    monkeypatch.setattr("trainer.data.fetching.download_dataset", fake)
    assert run("fetch", "kmnist", "--folder", str(tmp_path / "mine")) == 0
    assert str(tmp_path / "mine" / "kmnist") in capsys.readouterr().out


def test_an_unknown_name_is_refused_with_the_known_ones(capsys):
    with pytest.raises(SystemExit):
        run("fetch", "imagenet")
    assert "fashion-mnist" in capsys.readouterr().err
