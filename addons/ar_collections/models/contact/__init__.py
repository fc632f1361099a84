from . import res_company
from . import res_partner
from . import collection_outcome
from . import collection_interaction
from . import collection_interaction_logging
from . import collection_debtor
from . import collection_debtor_mail
