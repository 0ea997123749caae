"""Data: the right pictures, or one clear error; a good file never lost, a half one never read."""

import gzip
import hashlib
import os
import signal
import struct
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest
from pseudo import escaped, pseudo
from servers import Mirror

from cnnkit import datasets
from cnnkit.datasets import DataError, loading, published
from cnnkit.datasets.download import TimeLimits, fetch

CONTENT = bytes(np.random.default_rng(0).integers(0, 256, 300_000, dtype=np.uint8))
MD5 = hashlib.md5(CONTENT).hexdigest()
NAME = "pictures.gz"
SHORT = TimeLimits(connect=1, stall=0.5, total=2)


def idx_file(array):
    array = np.asarray(array, np.uint8)
    head = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return head + array.tobytes()


def small_mnist(train=30, test=10):
    """Four files of MNIST's form with few pictures, as name to bytes."""
    random = np.random.default_rng(1)
    files = {}
    for part, count in (("train", train), ("t10k", test)):
        pictures = random.integers(0, 256, (count, 28, 28))
        files[f"{part}-images-idx3-ubyte.gz"] = gzip.compress(idx_file(pictures), mtime=0)
        labels = random.integers(0, 10, count)
        files[f"{part}-labels-idx1-ubyte.gz"] = gzip.compress(idx_file(labels), mtime=0)
    return files


@pytest.fixture
def small_files(monkeypatch, tmp_path):
    """A small MNIST takes the real one's place: its checksums count, no mirror is asked."""
    files = small_mnist()
    sums = {name: hashlib.md5(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(published, "CHECKSUMS", sums)
    monkeypatch.setattr(published, "MIRRORS", ())
    monkeypatch.setenv("CNNKIT_CACHE", str(tmp_path / "cache"))
    for name in ("CNNKIT_MNIST_DIR", "CNNKIT_MNIST_URL", "CNNKIT_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(loading, "_failures", {})
    return files


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


# -- fetching one file from mirrors that misbehave


def test_a_file_is_fetched_once_and_kept(tmp_path, capfd):
    path = tmp_path / "deep" / NAME
    with Mirror({NAME: CONTENT}) as mirror:
        fetch(path, MD5, [mirror.url])
        fetch(path, MD5, [mirror.url])
    assert path.read_bytes() == CONTENT
    assert len(mirror.requests) == 1
    assert capfd.readouterr() == ("", "")
    assert not list(path.parent.glob("*.part"))


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (403, "it answers 403"),
        (404, "it answers 404"),
        (503, "it answers 503"),
        ("hang", "nothing came for 0.5 seconds"),
        ("lie", "wrong checksum"),
        ("truncate", "the connection broke"),
        ("trickle", "too slow"),
    ],
)
def test_a_faulty_mirror_is_named_and_the_next_one_asked(tmp_path, behaviour, reason):
    alone, helped = tmp_path / "alone" / NAME, tmp_path / "helped" / NAME
    with Mirror({NAME: CONTENT}, behaviour) as bad, Mirror({NAME: CONTENT}) as good:
        started = time.monotonic()
        with pytest.raises(DataError, match=reason) as caught:
            fetch(alone, MD5, [bad.url], SHORT)
        assert time.monotonic() - started < 10  # the fault would last 20 seconds or for ever
        assert bad.url in str(caught.value)
        assert not alone.exists()
        if behaviour != "trickle":  # there the time for the whole file is what ran out
            fetch(helped, MD5, [bad.url, good.url], SHORT)
            assert helped.read_bytes() == CONTENT
    if behaviour == "truncate":  # what the first had sent was not asked for again
        assert good.requests == [(NAME, f"bytes={len(CONTENT) // 2}-")]


@pytest.mark.parametrize("url", ["no address", "http://", "ftp://127.0.0.1/"])
def test_an_address_that_is_none(tmp_path, url):
    with pytest.raises(DataError, match="this is not an address"):
        fetch(tmp_path / NAME, MD5, [url], SHORT)


def test_nobody_listens(tmp_path):
    with Mirror({}) as gone:
        url = gone.url
    with pytest.raises(DataError, match="no connection"):
        fetch(tmp_path / NAME, MD5, [url], SHORT)


def test_a_broken_connection_is_resumed_from_the_same_mirror(tmp_path):
    with Mirror({NAME: CONTENT}, "truncate", faults=1) as mirror:
        fetch(tmp_path / NAME, MD5, [mirror.url], SHORT)
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert [header for _, header in mirror.requests] == [
        "bytes=0-",
        f"bytes={len(CONTENT) // 2}-",
    ]


def test_a_mirror_that_cannot_resume_sends_all_of_it(tmp_path):
    (tmp_path / f"{NAME}.part").write_bytes(CONTENT[:1000])
    with Mirror({NAME: CONTENT}, "deaf to ranges") as mirror:
        fetch(tmp_path / NAME, MD5, [mirror.url])
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert (
        len(mirror.requests) == 1
    )  # it takes the place of the part; nothing has to be thrown away


@pytest.mark.parametrize("left", [CONTENT, b"x" * 500, b"x" * (len(CONTENT) + 9)])
def test_whatever_part_was_left_behind_the_right_file_comes(tmp_path, left):
    (tmp_path / f"{NAME}.part").write_bytes(left)
    with Mirror({NAME: CONTENT}) as mirror:
        fetch(tmp_path / NAME, MD5, [mirror.url])
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert not (tmp_path / f"{NAME}.part").exists()


def test_a_wrong_file_is_replaced_only_by_the_right_one(tmp_path):
    path = tmp_path / NAME
    path.write_bytes(b"wrong")
    with Mirror({NAME: CONTENT}, 503, faults=1) as mirror:
        with pytest.raises(DataError):
            fetch(path, MD5, [mirror.url], SHORT)
        assert path.read_bytes() == b"wrong"
        fetch(path, MD5, [mirror.url], SHORT)
    assert path.read_bytes() == CONTENT


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with Mirror({NAME: CONTENT}) as mirror, pytest.raises(DataError, match="set CNNKIT_CACHE"):
        fetch(tmp_path / "file" / NAME, MD5, [mirror.url])


FETCH = """
    import resource, sys
    from pathlib import Path
    from cnnkit.datasets.download import fetch
    path, md5, url, limit = sys.argv[1:]
    if int(limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    fetch(Path(path), md5, [url])
"""


def fetching(path, url, limit=0):
    """``fetch`` in a process of its own, whose files cannot grow beyond ``limit`` bytes."""
    command = [sys.executable, "-c", textwrap.dedent(FETCH), str(path), MD5, url, str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


needs_posix = pytest.mark.skipif(os.name != "posix", reason="limits and kill -9 are POSIX's")


@needs_posix
def test_a_disk_that_is_full(tmp_path):
    path = tmp_path / NAME
    with Mirror({NAME: CONTENT}) as mirror:
        process = fetching(path, mirror.url, limit=100_000)
        _, complaint = process.communicate(timeout=60)
        last = complaint.strip().splitlines()[-1]
        assert last.startswith("cnnkit.datasets.errors.DataError")
        assert "cannot be written" in last
        assert "Make room" in last
        assert not path.exists()
        fetch(path, MD5, [mirror.url])  # once there is room again
    assert path.read_bytes() == CONTENT


@needs_posix
def test_killed_half_way(tmp_path):
    path = tmp_path / NAME
    part = tmp_path / f"{NAME}.part"
    with Mirror({NAME: CONTENT}, "trickle", faults=1) as mirror:
        process = fetching(path, mirror.url)
        deadline = time.monotonic() + 60
        while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert part.stat().st_size < len(CONTENT)
        assert not path.exists()
        fetch(path, MD5, [mirror.url])  # the dead process holds no lock
    assert path.read_bytes() == CONTENT


@needs_posix
def test_two_processes_at_once(tmp_path):
    path = tmp_path / NAME
    with Mirror({NAME: CONTENT}) as mirror:
        both = [fetching(path, mirror.url) for _ in range(2)]
        for process in both:
            _, complaint = process.communicate(timeout=60)
            assert (process.returncode, complaint) == (0, "")
    assert path.read_bytes() == CONTENT
    assert len(mirror.requests) == 1


# -- the four files of MNIST


def test_mnist_is_downloaded_into_the_cache_and_read_from_it(small_files, tmp_path, monkeypatch):
    with Mirror(small_files) as mirror:
        monkeypatch.setenv("CNNKIT_MNIST_URL", mirror.url)
        data = datasets.mnist()
    again = datasets.mnist()  # the mirror is gone
    assert data.train.images.shape == (30, 1, 28, 28)
    assert data.train.images.dtype == np.float32
    assert data.train.images.min() == 0
    assert data.train.images.max() == 1
    assert data.test.labels.dtype == np.int64
    assert len(data.test) == 10
    assert np.array_equal(again.train.images, data.train.images)
    assert "30 pictures to train, 10 to test" in repr(data)


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_damaged_file_in_the_cache_is_fetched_again(small_files, tmp_path, monkeypatch, damage):
    name = "train-images-idx3-ubyte.gz"
    good = small_files[name]
    bad = good[:-9] if damage == "cut" else good[:50] + bytes([good[50] ^ 1]) + good[51:]
    folder = write(tmp_path / "cache" / "mnist", small_files | {name: bad})
    with pytest.raises(DataError, match="not intact, and downloading is off"):
        datasets.mnist(download=False)
    with pytest.raises(DataError, match="could not be downloaded") as caught:
        datasets.mnist()
    assert "CNNKIT_MNIST_DIR" in str(caught.value)
    with Mirror(small_files) as mirror:
        monkeypatch.setenv("CNNKIT_MNIST_URL", mirror.url)
        datasets.mnist()
    assert (folder / name).read_bytes() == good
    assert [requested for requested, _ in mirror.requests] == [name]


def test_a_folder_of_your_own_is_read_and_never_written(small_files, tmp_path, monkeypatch):
    """Other pictures than the published ones are welcome, gzipped or not; nothing is fetched."""
    files = small_mnist(train=5, test=4)
    unpacked = files.pop("t10k-labels-idx1-ubyte.gz")
    files["t10k-labels-idx1-ubyte"] = gzip.decompress(unpacked)
    folder = write(tmp_path / "own", files)
    monkeypatch.setenv("CNNKIT_MNIST_DIR", str(folder))
    before = sorted(folder.iterdir())
    assert len(datasets.mnist().train) == 5
    (folder / "train-labels-idx1-ubyte.gz").unlink()
    with Mirror(small_files) as mirror:
        monkeypatch.setenv("CNNKIT_MNIST_URL", mirror.url)
        with pytest.raises(DataError, match=r"train-labels-idx1-ubyte\.gz is missing"):
            datasets.mnist()
        assert mirror.requests == []
        assert len(datasets.mnist(root=tmp_path / "other").train) == 30
    assert sorted(folder.iterdir()) == [p for p in before if "train-labels" not in p.name]


def test_root_is_completed(small_files, tmp_path, monkeypatch):
    name = "t10k-images-idx3-ubyte.gz"
    folder = write(tmp_path / "root", small_files | {name: small_files[name][:40]})
    (folder / "train-labels-idx1-ubyte.gz").unlink()
    with pytest.raises(DataError, match="is missing"):
        datasets.mnist(folder, download=False)
    with Mirror(small_files) as mirror:
        monkeypatch.setenv("CNNKIT_MNIST_URL", mirror.url)
        assert len(datasets.mnist(folder).test) == 10
    assert {requested for requested, _ in mirror.requests} == {name, "train-labels-idx1-ubyte.gz"}


def test_published_files_are_not_mixed_with_others(small_files, tmp_path, monkeypatch):
    others = small_mnist(train=30, test=10)
    name = "train-labels-idx1-ubyte.gz"
    foreign = gzip.compress(idx_file(np.arange(30) % 10), mtime=0)
    assert foreign != others[name]
    folder = write(tmp_path / "root", {name: foreign})
    with Mirror(small_files) as mirror:
        monkeypatch.setenv("CNNKIT_MNIST_URL", mirror.url)
        with pytest.raises(DataError, match=r"train-labels-idx1-ubyte\.gz beside it is not the"):
            datasets.mnist(folder)
    assert mirror.requests == []
    assert [path.name for path in folder.iterdir()] == [name]


@pytest.mark.parametrize("name", ["CNNKIT_CACHE", "CNNKIT_MNIST_DIR"])
def test_a_place_that_is_none(small_files, tmp_path, monkeypatch, name, capsys):
    (tmp_path / "file").write_text("in the way")
    for place in (tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        monkeypatch.setenv(name, str(place))
        with pytest.raises(DataError, match=r"cannot be|is missing"):
            datasets.mnist()
        assert datasets.load().name == "digits"


LABELS = "train-labels-idx1-ubyte.gz"
IMAGES = "train-images-idx3-ubyte.gz"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (IMAGES, b"", "is not an IDX file with 3 axes: it starts with b''"),
        (IMAGES, b"<!DOCTYPE html>" * 9, "it starts with b'<!DO'"),
        (IMAGES, gzip.compress(b"hello", mtime=0), "is not an IDX file"),
        (IMAGES, idx_file(np.zeros((3, 28, 28)))[:-1], "promises 2,352 values"),
        (IMAGES, idx_file(np.zeros((3, 28, 28))) + b"x", "but holds 2,353"),
        (IMAGES, idx_file(np.zeros((3, 32, 32))), r"pictures of \(32, 32\), not 28×28"),
        (IMAGES, idx_file(np.zeros((0, 28, 28))), "is empty"),
        (IMAGES, idx_file(np.zeros((3, 28, 28))), "3 pictures but 30 labels in train"),
        (LABELS, idx_file(np.full(30, 10)), "holds the label 10"),
        (LABELS, idx_file(np.zeros((30, 1))), "with 1 axes"),
        (IMAGES, gzip.compress(idx_file(np.zeros((30, 28, 28))), mtime=0)[:-30], "cut short"),
    ],
    # Without names of their own the tests are named after the bytes.
    ids=[
        "nothing",
        "page",
        "gzipped text",
        "one byte short",
        "one byte more",
        "other size",
        "no pictures",
        "too few pictures",
        "no such label",
        "axis too many",
        "gzip cut short",
    ],
)
def test_supplied_files_are_checked_for_structure(small_files, tmp_path, name, content, message):
    folder = write(tmp_path / "own", small_files | {name: content})
    with pytest.raises(DataError, match=message):
        datasets.mnist(folder, download=False)


# -- what a chapter calls


def test_load_takes_mnist_where_it_can(small_files, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CNNKIT_MNIST_DIR", str(write(tmp_path / "own", small_files)))
    assert datasets.load().name == "MNIST"
    assert capsys.readouterr().out.startswith("MNIST: 30 pictures to train")
    assert datasets.load("digits").name == "digits"
    monkeypatch.setenv("CNNKIT_DATA", "digits")
    assert datasets.load().name == "digits"
    with pytest.raises(ValueError, match="no dataset 'cifar'; there are mnist, digits"):
        datasets.load("cifar")


def test_load_falls_back_to_the_digits_says_so_and_does_not_ask_twice(
    small_files, monkeypatch, capsys
):
    with Mirror({}, 503) as mirror:
        monkeypatch.setenv("CNNKIT_MNIST_URL", mirror.url)
        for _ in range(2):
            assert datasets.load().name == "digits"
            said = capsys.readouterr()
            assert "MNIST cannot be had, so these are the offline digits" in said.out
            assert "it answers 503" in said.out
            assert "enlarged to 28×28: real handwriting, but not MNIST" in said.out
            assert said.err == ""
        assert len(mirror.requests) == 1
        with pytest.raises(DataError):
            datasets.load("mnist")


def test_a_failure_with_other_settings_does_not_count(small_files, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CNNKIT_MNIST_DIR", str(tmp_path))
    assert datasets.load().name == "digits"
    monkeypatch.delenv("CNNKIT_MNIST_DIR")
    with Mirror(small_files) as mirror:
        monkeypatch.setenv("CNNKIT_MNIST_URL", mirror.url)
        assert datasets.load().name == "MNIST"


def test_digits_are_digits():
    data = datasets.digits()
    everything = np.concatenate([data.train.images, data.test.images])
    assert everything.shape == (1797, 1, 28, 28)
    assert everything.dtype == np.float32
    assert everything.min() == 0
    assert everything.max() == 1
    assert data.train.labels.dtype == np.int64
    assert len(data.test) == 360
    assert set(data.test.labels) == set(range(10))
    border = everything.copy()
    border[:, :, 4:24, 4:24] = 0
    assert not border.any()


def test_digits_keep_their_shape_when_enlarged():
    """Averaged back to 8×8 the pictures are scikit-learn's again, but for some smoothing."""
    from sklearn.datasets import load_digits

    small = load_digits().images / 16
    inner = datasets.digits().train.images[:, 0, 4:24, 4:24]
    # 20 = 8 · 2.5: blow up to 40, then 5×5 blocks are one old pixel each.
    back = inner.repeat(2, axis=1).repeat(2, axis=2).reshape(-1, 8, 5, 8, 5).mean(axis=(2, 4))
    correlations = [
        np.corrcoef(one.ravel(), other.ravel())[0, 1]
        for one, other in zip(back, small, strict=False)
    ]
    assert min(correlations) > 0.95


def test_every_sentence_of_data_can_be_translated(small_files, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CNNKIT_MNIST_DIR", str(write(tmp_path / "mine", small_files)))
    with pseudo():
        print(repr(datasets.load("digits").test))
        datasets.load("mnist")
        (tmp_path / "mine" / next(iter(small_files))).unlink()
        datasets.load()  # the reason, an error's, stands inside the sentence
    said = capsys.readouterr().out
    assert "cannot be had" in said
    assert escaped(said) == []
