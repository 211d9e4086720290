"""The stance room at its public face, with the model that ships."""

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.stance import AXES, Axis, Passage, Scorer, load_scorer
from components.stance.engine import MODEL, batches

ENGLISH = "Turkey and Russia signed an agreement in Moscow to build a second pipeline together."


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return load_scorer(threads=1)


def test_scores_stand_in_the_order_asked_for(scorer: Scorer) -> None:
    texts = [ENGLISH, "The cat slept.", "Greece threatened Turkey with war over the island and recalled its envoy."]
    together = scorer.score([Passage(text, language="en") for text in texts])
    alone = [load_scorer(threads=1).score([Passage(text, language="en")])[0] for text in texts]
    for one, other in zip(together, alone, strict=True):
        for axis in ("russia", "west"):
            assert one.by_axis[axis].score == pytest.approx(other.by_axis[axis].score, abs=0.005)
    assert [scores.by_axis["russia"].label for scores in together] == ["cooperation", "none", "none"]
    assert together[2].by_axis["west"].label == "conflict"


@given(st.lists(st.integers(3, 256), max_size=60))
def test_batches_hold_every_window_once_and_little_padding(lengths: list[int]) -> None:
    windows = [(7,) * length for length in lengths]
    made = list(batches(windows))
    assert sorted(index for batch in made for index in batch) == list(range(len(windows)))
    assert all(len(batch) == 1 or len(batch) * max(lengths[index] for index in batch) <= 350 for batch in made)
    assert all(len(windows[batch[-1]]) <= len(windows[after[0]]) for batch, after in pairwise(made))


def test_probabilities_add_up_to_one(scorer: Scorer) -> None:
    for stance in scorer.score([Passage(ENGLISH)])[0].by_axis.values():
        assert stance.none + stance.conflict + stance.neutral + stance.cooperation == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Россия и Турция подписали соглашение о строительстве второго газопровода.", None),
        ("Türkiye ile Rusya, ikinci boru hattının yapımı için Moskova'da bir anlaşma imzaladı.", None),
        ("Україна і Туреччина підписали угоду про спільне виробництво безпілотників.", None),
        ("터키와 러시아는 두 번째 가스관을 함께 건설하기로 합의했다고 양국 정부가 밝혔다.", None),
        (ENGLISH, "tr"),
    ],
)
def test_other_languages_come_out_unscored_with_the_reason(scorer: Scorer, text: str, language: str | None) -> None:
    (scores,) = scorer.score([Passage(text, language=language)])
    assert not scores.by_axis
    assert scores.unscored is not None
    assert scores.unscored.endswith(".")


def test_short_english_is_not_lost(scorer: Scorer) -> None:
    for text in ("Turkey, Russia agree.", "Erdogan in Moscow", "NATO?", ""):
        assert scorer.score([Passage(text)])[0].unscored is None


def test_what_a_pronoun_leaves_out_is_found_before_it(scorer: Scorer) -> None:
    text = "He thanked them for the delivery and promised that the two would build the next one together."
    before = "The Turkish president met his hosts in Moscow on Friday; Russia had sent the missiles a month early."
    (bare,) = scorer.score([Passage(text, language="en")])
    (told,) = scorer.score([Passage(text, before=before, language="en")])
    assert bare.by_axis["russia"].label == "none"
    assert told.by_axis["russia"].score > 0.2


def test_a_long_passage_is_read_to_its_end(scorer: Scorer) -> None:
    padding = "The weather in the valley stayed dry and the harvest was good. " * 60
    (scores,) = scorer.score([Passage(padding + ENGLISH, language="en")])
    assert scores.by_axis["russia"].score > 0.2


def test_an_axis_of_ones_own_is_scored_by_the_same_model() -> None:
    china = Axis("china", "Turkey – China", ("China",))
    scorer = load_scorer(threads=1, axes=(*AXES, china))
    texts = [
        "Turkey and China signed an agreement in Beijing to build a railway together.",
        "Chinese officials accused Ankara of meddling and recalled their ambassador from Turkey in protest.",
    ]
    good, bad = scorer.score([Passage(text, language="en") for text in texts])
    assert list(good.by_axis) == ["russia", "west", "china"]
    assert good.by_axis["china"].score > 0.2 > -0.2 > bad.by_axis["china"].score
    assert good.by_axis["russia"].label == good.by_axis["west"].label == "none"
    assert scorer.digest != load_scorer(threads=1).digest


def test_the_explanation_covers_the_words(scorer: Scorer) -> None:
    text = "Turkey threatened Russia with war on Friday."
    weights = scorer.explain(Passage(text, language="en"), "russia")
    assert [text[start:end] for start, end, _ in weights] == text.rstrip(".").split()
    named = {text[start:end]: weight for start, end, weight in weights}
    assert named["threatened"] + named["war"] < named["on"] + named["Friday"]
    with pytest.raises(KeyError):
        scorer.explain(Passage(ENGLISH), "moon")


def test_vectors_have_length_one_and_know_likeness(scorer: Scorer) -> None:
    texts = [ENGLISH, "Moscow and Ankara agreed to lay another pipeline.", "The match ended in a draw."]
    vectors = scorer.embed([*texts, ""])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 0], abs=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert scorer.embed([]).shape == (0, 384)


def test_the_owners_article(scorer: Scorer, shared: Path) -> None:
    article = shared / "articles" / "s400-rapprochement.txt"
    paragraphs = [line for line in article.read_text(encoding="utf-8").splitlines() if line.strip()]
    title = paragraphs[0]
    scored = scorer.score(
        [Passage(text, title, before, "en") for before, text in zip([None, *paragraphs], paragraphs, strict=False)]
    )
    pressure = [scores for text, scores in zip(paragraphs, scored, strict=True) if "pressure" in text]
    assert pressure
    assert all(scores.by_axis["russia"].score < 0 for scores in pressure)


@pytest.mark.parametrize("broken", ["config.json", "model.onnx", "tokenizer.json"])
def test_a_broken_model_is_told(broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.stance.scorer.MODEL", shutil.copytree(MODEL, tmp_path / "model"))
    assert load_scorer().score([Passage(ENGLISH)])
    part = tmp_path / "model" / broken
    if broken != "config.json":
        part.write_bytes(part.read_bytes()[:-1])
        with pytest.raises(ValueError, match="are not those"):
            load_scorer()
    part.unlink()
    with pytest.raises(ValueError, match="there is no stance model"):
        load_scorer()
