from . import dunning_level
from . import dunning_notice
from . import collection_interaction
from . import dunning_notice_logging
from . import dunning_notice_order_stop
from . import dunning_notice_item
from . import collection_debtor
from . import collection_debtor_mail
