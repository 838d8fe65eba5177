import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.trainer.session import rank_worker
from trainer.batch_noise import BatchNoise, Share, normal, uniform
from trainer.configuration.catalogue import CONFIGURATIONS, to_json
from trainer.errors import ConfigurationError, DeviceError
from trainer.objectives.binarise import binarise
from trainer.session.ranks import Ranks, joined_ranks
from trainer.session.session import TrainingSession

MODELS = tuple(CONFIGURATIONS)
STEPS = 3
NORMALISED = {"dcgan", "ac-gan", "cogan", "wgan-gp", "classifier"}
"""A bias before a batch norm changes nothing: its gradient is rounding, which Adam magnifies."""


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


@pytest.fixture(scope="module")
def small_configs():
    from tests.trainer.conftest import SMALL

    common = {"epochs": 2, "batch_size": 32, "device": "cpu", "precision": "fp32", "schedule": "constant"}
    configs = {}
    for model, config_class in CONFIGURATIONS.items():
        held_out = {"held_out_images": 0 if config_class.family == "gan" else 40}
        average = {"generator_average": 0.9} if model == "dcgan" else {}
        configs[model] = config_class(**{**common, **held_out, **SMALL[model], **average})
    return configs


@pytest.fixture(scope="module")
def of_two(tmp_path_factory, digits, small_configs):
    """What two processes on this machine, joined by gloo, have left of each model's first steps."""
    folder = tmp_path_factory.mktemp("ranks")
    np.savez(folder / "images.npz", images=digits.train.images[:200], labels=digits.train.labels[:200])
    for model, config in small_configs.items():
        (folder / f"{model}.json").write_text(to_json(config))
    script = [sys.executable, rank_worker.__file__, str(folder), str(STEPS)]
    shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": free_port(), "WORLD_SIZE": "2", "GLOO_SOCKET_IFNAME": "lo"}
    environment = {**os.environ, **shared, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path.cwd())}
    ranks = [
        subprocess.Popen(script, env={**environment, "RANK": str(number), "LOCAL_RANK": str(number)})
        for number in range(2)
    ]
    assert [rank.wait(timeout=100) for rank in ranks] == [0, 0]
    return folder


def weights(course, model):
    """All parameters and statistics that change what the networks compute."""
    idle = ("running_mean", *(("bias",) if model in NORMALISED else ()))
    return {name: values for name, values in course.items() if name != "losses" and not name.endswith(idle)}


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_two_processes_train_like_one(model, of_two, small_configs):
    session = TrainingSession(small_configs[model], rank_worker.images(of_two))
    first = {name: tensor.clone().numpy() for name, tensor in session._state().items() if name.startswith("networks.")}
    alone = rank_worker.course_of(session, STEPS)
    with np.load(of_two / f"{model}.npz") as together:
        np.testing.assert_allclose(together["losses"], alone["losses"], rtol=2e-5, atol=1e-6)
        for name, values in weights(alone, model).items():
            apart, moved = np.linalg.norm(together[name] - values), np.linalg.norm(values - first[name])
            assert apart <= 0.01 * moved + 1e-5, name


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_parts_of_all_ranks_are_the_numbers_of_one_process(count):
    images = torch.arange(8 * 6, dtype=torch.uint8).view(8, 1, 2, 3) * 5
    own = images.chunk(count)

    def draws(noise, images):
        return binarise(images, noise), normal(noise, 3, len(images), 2, dim=1), uniform(noise, len(images), low=-1)

    whole = draws(BatchNoise("cpu").manual_seed(1), images)
    parts = [draws(BatchNoise("cpu", Share(number, count)).manual_seed(1), own[number]) for number in range(count)]
    for drawn, pieces, dim in zip(whole, zip(*parts, strict=True), (0, 1, 0), strict=True):
        assert torch.equal(torch.cat(pieces, dim=dim), drawn)


def test_a_rank_takes_its_part_of_each_piece_of_a_batch():
    indices = torch.arange(12)
    assert Share(0, 2).of(indices, pieces=3).tolist() == [0, 1, 4, 5, 8, 9]
    assert Share(1, 2).of(indices, pieces=3).tolist() == [2, 3, 6, 7, 10, 11]
    assert Share().of(indices, pieces=3) is indices


def test_a_batch_that_cannot_be_shared_evenly_is_refused_in_one_sentence(small_config, digits):
    with pytest.raises(ConfigurationError, match="a multiple of 3"):
        TrainingSession(small_config("vae"), digits, ranks=Ranks(0, 3))
    with pytest.raises(ConfigurationError, match=r"in each of the 5 parts.*a multiple of 10"):
        TrainingSession(small_config("wgan-gp", batch_size=12), digits, ranks=Ranks(0, 2))


def test_one_process_joins_nobody():
    with joined_ranks({"RANK": "0", "WORLD_SIZE": "1"}, torch.device("cpu")) as ranks:
        assert (ranks.first, ranks.count, ranks.any(True), ranks.any(False)) == (True, 1, True, False)
        values = torch.ones(2)
        assert ranks.mean(values) is values


def test_graphics_processors_of_a_kind_that_cannot_join_are_refused():
    with (
        pytest.raises(DeviceError, match="--device cpu"),
        joined_ranks({"RANK": "0", "WORLD_SIZE": "2"}, torch.device("mps")),
    ):
        pass
