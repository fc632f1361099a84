from . import dunning_policy
from . import dunning_level
from . import collection_debtor
from . import dunning_policy_minimum
from . import res_company
from . import res_config_settings
from . import dunning_policy_chart
