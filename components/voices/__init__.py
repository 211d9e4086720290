"""Who says what: statements, their speakers, and the actors behind them."""

from components.voices.listener import Listener, load_listener
from components.voices.registry import Registry

__all__ = ["Listener", "Registry", "load_listener"]
