from . import dunning_block
from . import block_cause
from . import collection_debtor
