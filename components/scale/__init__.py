"""Scores shards of articles, on one machine or on a cluster, into Parquet files that the dashboard opens."""

from components.scale.output import OutputError
from components.scale.run import Figures, Settings, Step, run
from components.scale.shards import ScaleError, ShardError

__all__ = ["Figures", "OutputError", "ScaleError", "Settings", "ShardError", "Step", "run"]
