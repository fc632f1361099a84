from . import account_account
from . import ir_http
from . import res_company
from . import res_company_alert
from . import res_company_calendar
from . import res_config_settings
from . import resource_calendar
