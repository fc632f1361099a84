from . import setup
from . import ledger
from . import policy
from . import notice
from . import dunning
from . import delivery
from . import night
