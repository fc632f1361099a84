from . import collection_night
