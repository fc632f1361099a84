from . import ir_actions_report
from . import report_dunning_letter
from . import res_company
from . import dunning_notice_content
from . import dunning_notice_rendering
from . import dunning_notice
from . import dunning_notice_outcome
from . import dunning_run
