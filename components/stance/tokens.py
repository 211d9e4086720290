"""The tokenizer: transformers' fast one, from a folder with `tokenizer.json`."""

from pathlib import Path

from components.stance.marking import Tokenizer


def load_tokenizer(folder: Path) -> Tokenizer:
    """MiniLM's word pieces, without truncation or padding; raises FileNotFoundError where the file is missing."""
    from transformers import PreTrainedTokenizerFast

    path = folder / "tokenizer.json"
    if not path.exists():
        raise FileNotFoundError(f"the tokenizer {path} is missing")
    tokenizer: Tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(path))  # type: ignore[no-untyped-call]
    return tokenizer
