from . import aging_xlsx
from . import chronology_lines
from . import chronology_xlsx
from . import report_chronology
