"""What carries a letter on each channel, one file each."""

from dougong.usecases.rules.effects.carriers.catalogue import CARRIERS

__all__ = ["CARRIERS"]
