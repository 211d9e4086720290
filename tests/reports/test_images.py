"""Figures as images, where a Chromium and kaleido are here."""

import plotly.graph_objects as go
import pytest

from components.reports import images


@pytest.mark.parametrize(("format_", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF-"), ("svg", b"<svg")])
def test_a_figure_becomes_an_image_of_each_kind(format_: images.ImageFormat, start: bytes) -> None:
    if not images.can_draw():
        pytest.skip("no Chromium, or kaleido is not installed")
    made = images.image(go.Figure(go.Bar(x=["a"], y=[1]), layout={"title": {"text": "Ağrı – İğdır"}}), format_)
    assert made.startswith(start)
    assert format_ != "svg" or "Ağrı – İğdır" in made.decode()


def test_without_a_chromium_the_pages_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images.shutil, "which", lambda name: None)
    images.can_draw.cache_clear()
    assert not images.can_draw()
    with pytest.raises(RuntimeError, match="Chromium"):
        images.image(go.Figure(), "png")
    images.can_draw.cache_clear()
