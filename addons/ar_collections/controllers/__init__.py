from . import aging
from . import decision
