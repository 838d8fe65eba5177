"""The data sets known by name, with the addresses and check sums of their files.

Check sums of MNIST: published with the data. Of Fashion-MNIST's and KMNIST's compressed files: as published with
torchvision-ruby (github.com/ankane/torchvision-ruby, SHA-256) for the same files whose MD5 torchvision carries; of
Fashion-MNIST's decompressed content: computed from Debian's package dataset-fashion-mnist, equal to the values that
several projects publish for the original. KMNIST's decompressed content has no published SHA-256, so only the
original compressed files are accepted. Of the Olivetti faces: published with scikit-learn.
"""

from collections.abc import Mapping

from trainer.data import edges, stacked
from trainer.data.description import DataFile, DatasetDescription

_FASHION_MIRRORS = (
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
)
_KMNIST_MIRRORS = (
    "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
    "http://codh.rois.ac.jp/kmnist/dataset/kmnist/",
)


def _file(name: str, size_bytes: int, mirrors: tuple[str, ...], sha256: str, content_sha256: str = "") -> DataFile:
    return DataFile(name, size_bytes, tuple(mirror + name for mirror in mirrors), sha256, content_sha256)


MNIST = DatasetDescription(
    name="mnist",
    title="MNIST",
    class_names=tuple("0123456789"),
    attribution="MNIST: Y. LeCun, C. Cortes and C. J. C. Burges, CC BY-SA 3.0.",
    homepage="http://yann.lecun.com/exdb/mnist/",
    layout="idx",
    files=(
        DataFile(
            "train-images-idx3-ubyte.gz",
            9_630_610,
            content_sha256="ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        ),
        DataFile(
            "train-labels-idx1-ubyte.gz",
            28_878,
            content_sha256="65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        ),
        DataFile(
            "t10k-images-idx3-ubyte.gz",
            1_602_050,
            content_sha256="0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        ),
        DataFile(
            "t10k-labels-idx1-ubyte.gz",
            4_517,
            content_sha256="ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ),
    ),
    folder_names=("mnist",),
    ships=True,
)

FASHION_MNIST = DatasetDescription(
    name="fashion-mnist",
    title="Fashion-MNIST",
    class_names=(
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ),
    attribution="Fashion-MNIST: H. Xiao, K. Rasul and R. Vollgraf, Zalando SE, MIT licence.",
    homepage="https://github.com/zalandoresearch/fashion-mnist",
    layout="idx",
    files=(
        _file(
            "train-images-idx3-ubyte.gz", 26_421_880, _FASHION_MIRRORS,
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        ),
        _file(
            "train-labels-idx1-ubyte.gz", 29_515, _FASHION_MIRRORS,
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        ),
        _file(
            "t10k-images-idx3-ubyte.gz", 4_422_102, _FASHION_MIRRORS,
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        ),
        _file(
            "t10k-labels-idx1-ubyte.gz", 5_148, _FASHION_MIRRORS,
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ),
    ),
    folder_names=("fashion-mnist", "FashionMNIST/raw"),
)  # fmt: skip

KMNIST = DatasetDescription(
    name="kmnist",
    title="KMNIST",
    class_names=("お o", "き ki", "す su", "つ tsu", "な na", "は ha", "ま ma", "や ya", "れ re", "を wo"),
    attribution=(
        "KMNIST: created by CODH, adapted from the Kuzushiji Dataset created by NIJL and others, "
        "doi:10.20676/00000341, CC BY-SA 4.0."
    ),
    homepage="http://codh.rois.ac.jp/kmnist/",
    layout="idx",
    files=(
        _file(
            "train-images-idx3-ubyte.gz", 18_165_135, _KMNIST_MIRRORS,
            "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
        ),
        _file(
            "train-labels-idx1-ubyte.gz", 29_497, _KMNIST_MIRRORS,
            "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
        ),
        _file(
            "t10k-images-idx3-ubyte.gz", 3_041_136, _KMNIST_MIRRORS,
            "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
        ),
        _file(
            "t10k-labels-idx1-ubyte.gz", 5_120, _KMNIST_MIRRORS,
            "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c",
        ),
    ),
    folder_names=("kmnist", "KMNIST/raw"),
)  # fmt: skip

OLIVETTI = DatasetDescription(
    name="olivetti",
    title="Olivetti faces",
    class_names=tuple(f"person {number}" for number in range(1, 41)),
    attribution="Olivetti faces: AT&T Laboratories Cambridge, in the form prepared by Sam Roweis; for research use.",
    homepage="https://cs.nyu.edu/~roweis/data.html",
    layout="olivetti",
    files=(
        DataFile(
            "olivettifaces.mat",
            4_267_400,
            (
                "https://ndownloader.figshare.com/files/5976027",
                "https://cs.nyu.edu/~roweis/data/olivettifaces.mat",
            ),
            "b612fb967f2dc77c9c62d3e1266e0c73d5fca46a4b8906c18e454d41af987794",
        ),
    ),
    folder_names=("olivetti",),
    train_images=320,
)

STACKED_MNIST = DatasetDescription(
    name=stacked.NAME,
    title="Stacked MNIST",
    class_names=tuple(f"{stacked.COLOURS[0]} {digit}" for digit in range(10)),
    attribution=MNIST.attribution,
    homepage=MNIST.homepage,
    layout="stacked",
    files=(),
    folder_names=(),
    train_images=stacked.COUNTS["train"],
    made_of=MNIST.name,
)

MNIST_EDGES = DatasetDescription(
    name=edges.NAME,
    title="Edges of MNIST",
    class_names=tuple(f"edges of {digit}" for digit in range(10)),
    attribution=MNIST.attribution,
    homepage=MNIST.homepage,
    layout="edges",
    files=(),
    folder_names=(),
    made_of=MNIST.name,
    one_for_one=True,
)

DATASETS: Mapping[str, DatasetDescription] = {
    description.name: description
    for description in (MNIST, FASHION_MNIST, KMNIST, OLIVETTI, STACKED_MNIST, MNIST_EDGES)
}
