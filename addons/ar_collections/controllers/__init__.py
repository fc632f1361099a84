from . import aging
from . import chronology
from . import decision
from . import evidence
