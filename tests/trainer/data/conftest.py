"""A small data set in MNIST's four files, and a web server of one's own."""

import contextlib
import dataclasses
import gzip
import hashlib
import http.server
import threading

import numpy as np
import pytest
from PIL import Image

from trainer.data import registry
from trainer.data.description import IDX_NAMES, DataFile, DatasetDescription
from trainer.data.folders import VARIABLE
from trainer.data.idx import encode_idx


@dataclasses.dataclass
class TinyDataset:
    description: DatasetDescription
    contents: dict[str, bytes]  # published gzip files by name

    def put_into(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.contents.items():
            (folder / name).write_bytes(content)
        return folder


class Server:
    """Serves `contents` by path; a path in `broken` breaks off in the middle; `hits` counts the requests."""

    def __init__(self):
        self.contents: dict[str, bytes] = {}
        self.broken: set[str] = set()
        self.hits: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.lstrip("/")
                outer.hits.append(path)
                content = outer.contents.get(path)
                if content is None:
                    self.send_error(404)
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                with contextlib.suppress(OSError):  # a client that cancels hangs up
                    self.wfile.write(content[: len(content) // 2] if path in outer.broken else content)

            def log_message(self, *_):
                pass

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._http.server_port}/"

    def close(self):
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def server():
    running = Server()
    yield running
    running.close()


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    """The program's data folder, apart from the user's own."""
    folder = tmp_path / "data folder"
    monkeypatch.setenv(VARIABLE, str(folder))
    monkeypatch.setattr("trainer.data.folders.DEBIAN_FOLDER", tmp_path / "debian")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return folder


@pytest.fixture
def tiny(monkeypatch, server):
    """A registered data set of 28 + 7 images, called "tiny", that the server has."""
    random = np.random.default_rng(0)
    contents, files = {}, []
    for split, count in (("train", 28), ("test", 7)):
        images = random.integers(0, 256, (count, 28, 28), dtype=np.uint8)
        labels = random.integers(0, 10, count, dtype=np.uint8)
        for name, array in zip(IDX_NAMES[split], (images, labels), strict=True):
            content = encode_idx(array)
            contents[name] = gzip.compress(content, mtime=0)
            files.append(
                DataFile(
                    name,
                    len(contents[name]),
                    (f"{server.address}first/{name}", f"{server.address}second/{name}"),
                    hashlib.sha256(contents[name]).hexdigest(),
                    hashlib.sha256(content).hexdigest(),
                )
            )
    description = DatasetDescription(
        "tiny", "Tiny", tuple("0123456789"), "Nobody.", "", "idx", tuple(files), ("tiny", "TINY/raw")
    )
    monkeypatch.setitem(registry.DATASETS, "tiny", description)
    server.contents = {f"second/{name}": content for name, content in contents.items()}
    return TinyDataset(description, contents)


@pytest.fixture(autouse=True)
def picture_cache(tmp_path, monkeypatch):
    """The cache of pictures, apart from the user's own."""
    folder = tmp_path / "picture cache"
    monkeypatch.setattr("trainer.data.folder_cache.cache_folder", lambda: folder)
    return folder


@pytest.fixture
def picture_folder(tmp_path):
    """A function that fills a new folder with `count` pictures of noise and returns it."""

    def fill(count=21, *, name="pictures", suffixes=(".png", ".jpg", ".webp"), classes=(), grey=False, size=(40, 30)):
        random = np.random.default_rng(0)
        folder = tmp_path / name
        for number in range(count):
            place = folder / classes[number % len(classes)] if classes else folder
            place.mkdir(parents=True, exist_ok=True)
            pixels = random.integers(0, 256, (size[1], size[0]) if grey else (size[1], size[0], 3), dtype=np.uint8)
            Image.fromarray(pixels).save(place / f"{number:03}{suffixes[number % len(suffixes)]}")
        return folder

    return fill
