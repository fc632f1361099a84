from . import collection_night
from . import collection_night_send
from . import dunning_decision
from . import dunning_run
