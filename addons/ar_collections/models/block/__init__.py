from . import dunning_block
