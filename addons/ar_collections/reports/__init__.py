from . import aging_xlsx
from . import chronology_lines
from . import chronology_xlsx
from . import report_chronology
from . import statement_ledger
from . import statement_paper
from . import report_statement
