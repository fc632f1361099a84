from . import collection_aging_report
from . import collection_dispute_resolve
from . import collection_opening
from . import collection_opening_level
from . import collection_opening_preview
from . import collection_opening_said
from . import collection_opening_ignored
from . import res_config_settings
