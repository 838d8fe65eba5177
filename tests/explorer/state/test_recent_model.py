from hypothesis import given
from hypothesis import strategies as st

from explorer.state.own_model_state import OwnModelWish
from explorer.state.recent_model import recent_model, recent_text

name = st.text(max_size=20)
wishes = st.builds(
    OwnModelWish,
    decoder=name.map("/models/{}.onnx".format),
    encoder=st.one_of(st.just(""), name.map("/models/{}.onnx".format)),
    dataset=name,
    values=st.sampled_from([None, "unit", "signed", "bytes", "logits"]),
)


@given(wishes)
def test_a_text_keeps_all_that_a_model_of_another_program_needs(wish):
    found = recent_model(recent_text(wish))
    assert found.wish == wish
    assert found.files == ((wish.decoder, wish.encoder) if wish.encoder else (wish.decoder,))


@given(st.text())
def test_any_text_is_a_file_or_a_wish(text):
    found = recent_model(text)
    assert found.text == text
    assert (found.wish is None) == (
        found.files == (text,) and not found.text.rpartition("?")[0].lower().endswith(".onnx")
    )


def test_it_is_told_by_the_names_of_its_files(tmp_path):
    wish = OwnModelWish(str(tmp_path / "decoder.onnx"), str(tmp_path / "encoder.onnx"), "mnist")
    recent = recent_model(recent_text(wish))
    assert recent.title == "decoder.onnx + encoder.onnx"
    assert recent.told.splitlines() == [wish.decoder, wish.encoder]
    (tmp_path / "decoder.onnx").touch()
    assert not recent.there
    (tmp_path / "encoder.onnx").touch()
    assert recent.there
