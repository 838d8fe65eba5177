import dataclasses
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.desktop import kept_file
from explorer.desktop.session_store import SessionStore, consistent
from explorer.state.code_set_edits import with_code_set
from explorer.state.difference import Difference
from explorer.state.document import Contents, Document, LatentPath, Pin
from explorer.state.group import Group
from explorer.state.guest import FoundCode, Guest
from explorer.state.plane_choice import PlaneChoice, PlanePoint
from explorer.state.slider_setting import SliderAmount, SliderSetting
from trainer.data.code_table import MOST_NUMBERS, CodeTable
from trainer.values.arrays import frozen

CONTENTS = Contents(
    pins=(Pin(1, "pick1", (0.5, -1.25)),),
    paths=(LatentPath(2, "Path 1", ((0.0, 0.0), (1.0, 2.0), (3.0, -4.0)), "seeds", closed=True),),
    next_id=6,
    groups=(Group(3, "group1", 0, "mnist/test", (1, 5, 7), (0, 255, 1, 2), (1, 2, 2)),),
    guests=(
        Guest(4, "my four", (1, 2, 2), "AP8BAg==", FoundCode((0.5, -1.0), 12.5, "GAN (2014), 2-D, step 7")),
        Guest(5, "guest1", (1, 2, 2), "AP8BAg=="),
    ),
)

numbers = st.floats(allow_nan=False, allow_infinity=False)
points = st.tuples(numbers, numbers)
contents = st.builds(
    Contents,
    st.lists(st.builds(Pin, st.integers(-2, 9), st.text(max_size=5), points)).map(tuple),
    st.lists(
        st.builds(LatentPath, st.integers(-2, 9), st.text(max_size=5), st.lists(points, max_size=4).map(tuple))
    ).map(tuple),
    st.integers(-5, 20),
)


def test_pins_paths_groups_and_guests_come_back_as_they_were(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    assert store.save(CONTENTS) is None
    assert store.load() == (CONTENTS, None)


def test_the_largest_table_of_codes_comes_back_with_all_the_rest(tmp_path: Path) -> None:
    count = MOST_NUMBERS // 20
    codes = np.random.default_rng(0).normal(size=(count, 20)).astype(np.float32)
    table = CodeTable(frozen(codes), frozen(np.zeros(count, np.uint8)), ("a",), frozen(np.arange(count)))
    large = with_code_set(CONTENTS, table, "codes", "latent")
    store = SessionStore(tmp_path)
    assert store.save(large) is None
    assert store.load() == (large, None)


def test_what_could_not_be_read_again_is_not_written_and_what_was_kept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SessionStore(tmp_path)
    assert store.save(CONTENTS) is None
    monkeypatch.setattr(kept_file, "_LARGEST_BYTES", 10_000)
    pins = tuple(Pin(number, "p" * 100, (0.0, 0.0)) for number in range(100))
    notice = store.save(replace(CONTENTS, pins=pins))
    assert notice is not None
    assert "is read again at the next start" in notice.sentence
    assert store.load() == (CONTENTS, None)


def test_damaged_things_are_left_out_and_the_rest_is_kept(tmp_path: Path) -> None:
    plain = json.loads(json.dumps(dataclasses.asdict(CONTENTS)))
    plain["paths"].append({"id": 25, "name": "x", "knots": [[0, 0]]})
    plain["paths"].append({"id": 26, "name": "y", "knots": "no"})
    group = plain["groups"][0]
    damages = (
        {"mean": [1]},
        {"mean": [0, 256, 0, 0]},
        {"mean_shape": [2, 2, 1]},
        {"indices": []},
        {"indices": [-1, 2]},
        {"indices": [3, 3, 4]},
    )
    plain["groups"] += [group | {"id": 10 + number} | damage for number, damage in enumerate(damages)]
    guest = plain["guests"][1]
    wrongs = ({"pixels": "AP8B"}, {"pixels": "??"}, {"shape": [2, 2, 1]}, {"shape": [1, 2]})
    plain["guests"] += [guest | {"id": 30 + number} | wrong for number, wrong in enumerate(wrongs)]
    plain["pins"].append({"id": 1, "name": "same id", "point": [0, 0]})
    store = SessionStore(tmp_path)
    store.path.write_text(json.dumps(plain))
    assert store.load() == (CONTENTS, None)


@given(contents)
def test_whatever_was_kept_the_document_can_go_on_with_it(kept: Contents) -> None:
    made = consistent(kept)
    ids = [item.id for item in (*made.pins, *made.paths)]
    assert len(set(ids)) == len(ids)
    assert all(item_id < made.next_id for item_id in ids)
    document = Document()
    document.replace(made)
    assert document.add_path(((0.0, 0.0), (1.0, 1.0))) not in ids


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_or_scratched_anywhere_never_stops_the_start(tmp_path: Path, data: st.DataObject) -> None:
    store = SessionStore(tmp_path)
    whole = json.dumps(dataclasses.asdict(CONTENTS)).encode()
    place = data.draw(st.integers(0, len(whole) - 1))
    scratch = data.draw(st.sampled_from([b"", b"0", b"]", b"null", b'"', b"\xff", b"-1", b"NaN"]))
    tail = data.draw(st.integers(place, len(whole)))
    store.path.write_bytes(whole[:place] + scratch + whole[tail:])
    read, _ = store.load()
    assert isinstance(read, Contents)
    assert read == consistent(read)


def test_codes_and_the_plane_of_the_map_are_kept(tmp_path: Path) -> None:
    points = tuple(PlanePoint(f"image {k}", (0.5, float(k), -1.0), k, "mnist/test") for k in range(3))
    path = LatentPath(2, "Path 1", ((0.0, 0.0), (1.0, 1.0)), codes=((0.0, 1.0, 2.0), (3.0, 4.0, 5.0)))
    contents = Contents(
        (Pin(1, "pick1", (0.0, 0.0), code=(1.0, 2.0, 3.0)),),
        (path,),
        3,
        plane=PlaneChoice("points", (3, 7), points),
        plane_beside=PlaneChoice("axes", (4, 1)),
    )
    store = SessionStore(tmp_path)
    assert store.save(contents) is None
    assert store.load() == (contents, None)


def test_directions_with_sliders_are_kept(tmp_path: Path) -> None:
    contents = Contents(
        differences=(Difference("class 7", "group 2", ("six", "seven")), Difference("class 0", "rest", ()))
    )
    store = SessionStore(tmp_path)
    assert store.save(contents) is None
    assert store.load() == (contents, None)


def test_sliders_are_kept_and_damaged_ones_are_left_out(tmp_path: Path) -> None:
    amount = SliderAmount("pca 1", 2.0, (0.5, 0.25))
    sliders = SliderSetting("VAE, 2-D", "z", (0.1, 0.2), (0.0, 0.5), (amount,), 3)
    store = SessionStore(tmp_path)
    assert store.save(Contents(sliders=sliders)) is None
    assert store.load() == (Contents(sliders=sliders), None)
    assert consistent(Contents(sliders=replace(sliders, offset=(0.0,)))).sliders is None
    assert consistent(Contents(sliders=replace(sliders, amounts=(replace(amount, step=()),)))).sliders is None


@pytest.mark.parametrize("codes", [((0.0, 1.0, 2.0),), ((0.0, 1.0, 2.0), (1.0, 2.0))])
def test_a_path_whose_codes_are_damaged_is_left_out(codes: tuple[tuple[float, ...], ...]) -> None:
    path = LatentPath(2, "Path 1", ((0.0, 0.0), (1.0, 1.0)), codes=codes)
    assert consistent(Contents(paths=(path,))).paths == ()
