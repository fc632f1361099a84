from . import dunning_situation
from . import dunning_run
from . import dunning_decision
from . import dunning_notice
from . import collection_debtor
