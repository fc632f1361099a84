from . import collection_snapshot
from . import collection_snapshot_taking
from . import collection_coverage
from . import collection_coverage_rows
from . import collection_coverage_case
from . import collection_debtor
