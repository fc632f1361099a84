from . import collection_night
from . import collection_night_send
