import signal
import subprocess
import sys

import torch

from trainer.checkpoint.tensors_file import read_tensors

WRITER = """
import sys
from pathlib import Path
import torch
from trainer.checkpoint.tensors_file import write_tensors
number = 1
while True:
    number += 1
    write_tensors(Path(sys.argv[1]), {"number": torch.full((500_000,), number)}, {"number": str(number)})
    print(number, flush=True)
"""


def test_kill_9_while_a_checkpoint_is_written_leaves_a_readable_one(tmp_path):
    path = tmp_path / "checkpoint.safetensors"
    with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        written = [int(writer.stdout.readline()) for _ in range(3)]
        # it is writing the next one now; wait until that is seen on the disk
        while not list(tmp_path.glob(".*.part")):
            assert writer.poll() is None
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    tensors, texts = read_tensors(path)
    number = int(texts["number"])
    assert number >= written[-1]
    assert torch.equal(tensors["number"], torch.full((500_000,), number))
