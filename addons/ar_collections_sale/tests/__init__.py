from . import test_order_stop
