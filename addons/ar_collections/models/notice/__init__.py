from . import dunning_level
from . import dunning_notice
from . import dunning_notice_item
from . import collection_debtor
