"""Training learns, repeats itself, and leaves everything else as it was."""

import re

import numpy as np
import pytest
import torch
from pseudo import escaped, pseudo
from torch import nn

from cnnkit import datasets
from cnnkit.datasets import Split
from cnnkit.models import MnistCNN
from cnnkit.shapes import ShapeError
from cnnkit.training import Evaluation, evaluate, fit, fitting, load_weights, save_weights
from cnnkit.training.augmentation import small_moves


@pytest.fixture(scope="module")
def data():
    return datasets.digits()


@pytest.fixture(scope="module")
def trained(data):
    torch.manual_seed(0)
    model = MnistCNN()
    return model, fit(model, data.train, epochs=6, validation=data.test)


def few(split, count=100):
    return Split(split.images[:count], split.labels[:count])


def small_network(seed=0):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Conv2d(1, 4, 5, 3), nn.ReLU(), nn.Flatten(), nn.Linear(256, 10))


def weights(model):
    return torch.cat([value.detach().flatten() for value in model.parameters()])


def test_the_network_learns_the_offline_digits(trained, data):
    model, history = trained
    first, last = history.epochs[0], history.epochs[-1]
    assert last.training_loss < first.training_loss / 5
    assert last.validation.accuracy > 0.93
    assert evaluate(model, data.test).accuracy == last.validation.accuracy
    assert len(history.losses) == 6 * (1437 // 50)
    assert history.seconds > 0


def test_the_same_seed_gives_the_same_weights(data):
    def train(seed):
        model = small_network()
        fit(model, few(data.train), seed=seed)
        return weights(model)

    assert torch.equal(train(1), train(1))
    assert not torch.equal(train(1), train(2))


def test_random_numbers_outside_are_left_alone(data):
    model = small_network()
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    fit(model, few(data.train))
    assert torch.equal(torch.rand(3), expected)


def test_evaluation_learns_nothing_and_keeps_the_mode(data):
    model = MnistCNN()
    before = weights(model)
    for mode in (True, False):
        model.train(mode)
        once, twice = (evaluate(model, few(data.test)) for _ in range(2))
        assert np.array_equal(once.logits, twice.logits)  # dropout is off
        assert model.training is mode
    assert torch.equal(weights(model), before)


def test_batches_of_any_size_evaluate_alike(data):
    model = small_network()
    some = few(data.test, 7)
    np.testing.assert_allclose(
        evaluate(model, some, batch_size=2).logits, evaluate(model, some).logits, atol=1e-5
    )


def test_fewer_pictures_than_a_batch(data):
    history = fit(small_network(), few(data.train, 7), epochs=2)
    assert len(history.losses) == 2


def test_without_augmentation_the_pictures_stay(data, monkeypatch):
    monkeypatch.setattr(fitting, "small_moves", lambda *_: pytest.fail("moved"))
    fit(small_network(), few(data.train), augment=False)


def test_evaluation_counts():
    logits = np.array([[2, 1, 0], [0, 3, 1], [5, 0, 0], [0, 0, 1]], np.float32)
    result = Evaluation(logits, np.array([0, 1, 2, 2]))
    assert result.predictions.tolist() == [0, 1, 0, 2]
    assert result.accuracy == 0.75
    assert result.confusion.tolist() == [[1, 0, 0], [0, 1, 0], [1, 0, 1]]
    assert result.losses.argmax() == 2
    np.testing.assert_allclose(result.probabilities.sum(axis=1), 1, rtol=1e-6)
    assert repr(result) == f"accuracy 75.00%, loss {result.loss:.4f}: 1 of 4 wrong"


def test_every_sentence_of_a_log_can_be_translated(trained, data):
    model, history = trained
    without_validation = fit(model, few(data.train), augment=False)
    with pseudo():
        logs = repr(history), repr(without_validation), repr(evaluate(model, few(data.test)))
    assert [escaped(log) for log in logs] == [[]] * 3


def test_history_reads_as_a_log(data):
    text = repr(fit(small_network(), few(data.train), epochs=2, validation=few(data.test)))
    lines = text.splitlines()
    assert len(lines) == 2
    assert re.match(r"epoch 2: training loss \d\.\d{4}; validation accuracy \d+\.\d\d%", lines[1])
    assert "validation" not in repr(fit(small_network(), few(data.train)))


@pytest.mark.parametrize(
    ("images", "labels", "error", "message"),
    [
        (np.zeros((4, 1, 9, 9), np.uint8), [0] * 4, TypeError, "got uint8: divide the pixels"),
        (np.zeros((4, 1, 9, 9)), [0] * 4, TypeError, "float32 from 0 to 1, got float64"),
        (np.zeros((4, 9, 9), np.float32), [0] * 4, ShapeError, "adds the channel axis"),
        (np.zeros((4, 1, 9, 9), np.float32), [0.0] * 4, TypeError, "labels must be integers"),
        (np.zeros((4, 1, 9, 9), np.float32), [0] * 3, ShapeError, "4 images need as many labels"),
        (np.zeros((0, 1, 9, 9), np.float32), np.zeros(0, int), ShapeError, "0 images"),
        (np.zeros((4, 1, 28, 28), np.float32), [0, 1, 2, 10], ShapeError, "there is a label 10"),
        (np.zeros((4, 1, 28, 28), np.float32), [0, 1, 2, -100], ShapeError, "count from 0, got -"),
        (
            np.full((4, 1, 28, 28), np.nan, np.float32),
            [0] * 4,
            ValueError,
            r"images\[0\] holds NaN",
        ),
    ],
)
def test_data_that_will_not_do_is_named(images, labels, error, message):
    for use in (fit, evaluate):
        with pytest.raises(error, match=message):
            use(small_network(), Split(images, np.asarray(labels)))


def test_a_loss_that_runs_away_stops_the_training(data):
    model = small_network()
    with pytest.raises(FloatingPointError, match="try a lower lr than 1e"):
        fit(model, few(data.train), epochs=5, lr=1e30)


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"epochs": 0}, ShapeError, "epochs must be at least 1, got 0"),
        ({"epochs": 1.5}, TypeError, "epochs must be a whole number, got 1.5"),
        ({"batch_size": 0}, ShapeError, "batch_size must be at least 1, got 0"),
        ({"lr": 0}, ValueError, "lr must be a positive number, got 0"),
        ({"lr": float("nan")}, ValueError, "lr must be a positive number, got nan"),
        ({"validation": Split(np.zeros((1, 2)), np.zeros(1))}, TypeError, "float32"),
    ],
)
def test_settings_that_will_not_do_are_named_before_anything_is_trained(
    data, settings, error, message
):
    model = small_network()
    before = weights(model)
    with pytest.raises(error, match=message):
        fit(model, few(data.train), **settings)
    assert torch.equal(weights(model), before)


def test_a_whole_dataset_is_not_a_split(data):
    with pytest.raises(TypeError, match=r"got Dataset: take its \.train or its \.test"):
        fit(small_network(), data)
    with pytest.raises(ValueError, match="Flatten has no parameters"):
        fit(nn.Flatten(), few(data.train))


def test_modes_stay_even_when_training_is_interrupted(data, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    model = small_network().eval()
    model[0].train()
    fit(model, few(data.train))
    evaluate(model, few(data.test))
    assert [part.training for part in model] == [True, False, False, False]
    monkeypatch.setattr(fitting, "small_moves", interrupt)
    with pytest.raises(KeyboardInterrupt):
        fit(model, few(data.train))
    assert [part.training for part in model] == [True, False, False, False]
    assert next(model.parameters()).device.type == "cpu"


def test_reversed_and_read_only_pictures(data):
    some = few(data.test, 20)
    some.images.flags.writeable = False
    forward, backward = (evaluate(small_network(), split) for split in (some, some[::-1]))
    np.testing.assert_allclose(forward.logits[::-1], backward.logits, atol=1e-5)


def test_weights_saved_and_loaded_are_the_same(trained, data, tmp_path):
    model, _ = trained
    path = tmp_path / "digits.pt"
    save_weights(model, path)
    save_weights(model, path)  # over itself is fine
    other = load_weights(MnistCNN(), path)
    assert torch.equal(weights(other), weights(model))
    scores = [evaluate(one, few(data.test)).logits for one in (model, other)]
    assert np.array_equal(*scores)  # to the last bit: their layout in memory is the same too
    assert [p.name for p in tmp_path.iterdir()] == ["digits.pt"]


def test_weights_that_are_missing_or_anothers(tmp_path):
    with pytest.raises(FileNotFoundError, match="save_weights first"):
        load_weights(MnistCNN(), tmp_path / "none.pt")
    save_weights(small_network(), tmp_path / "small.pt")
    with pytest.raises(ShapeError, match=r"0\.weight: \(4, 1, 5, 5\), wanted none"):
        load_weights(MnistCNN(), tmp_path / "small.pt")
    torch.save({"code": print}, tmp_path / "code.pt")
    torch.save([1, 2], tmp_path / "list.pt")
    (tmp_path / "empty.pt").write_bytes(b"")
    (tmp_path / "junk.pt").write_bytes(b"junk" * 99)
    (tmp_path / "cut.pt").write_bytes((tmp_path / "small.pt").read_bytes()[:-500])
    for name in ("code", "list", "empty", "junk", "cut"):
        with pytest.raises(ValueError, match=f"{name}.pt is .*no file of weights"):
            load_weights(MnistCNN(), tmp_path / f"{name}.pt")


def test_a_save_that_fails_leaves_nothing_behind(tmp_path):
    with pytest.raises(FileNotFoundError):
        save_weights(small_network(), tmp_path / "nowhere" / "x.pt")
    (tmp_path / "folder.pt").mkdir()
    with pytest.raises(OSError, match="folder"):
        save_weights(small_network(), tmp_path / "folder.pt")
    assert [p.name for p in tmp_path.iterdir()] == ["folder.pt"]


def test_small_moves_are_small_random_and_repeatable(data):
    pictures = torch.from_numpy(data.train.images[:50])
    moved, again, other = (
        small_moves(pictures, torch.Generator().manual_seed(seed)) for seed in (0, 0, 1)
    )
    assert torch.equal(moved, again)
    assert not torch.equal(moved, other)
    assert not torch.equal(moved, pictures)
    for before, after in zip(pictures, moved, strict=True):
        assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.6
        assert abs(centre(before) - centre(after)).max() < 3


def centre(picture):
    rows, columns = torch.meshgrid(torch.arange(28.0), torch.arange(28.0), indexing="ij")
    ink = picture[0] / picture.sum()
    return torch.stack([(ink * rows).sum(), (ink * columns).sum()])


def test_no_bar_where_nobody_watches(data, capfd):
    fit(small_network(), few(data.train))
    assert capfd.readouterr() == ("", "")
