"""PostgreSQL: the server that the user names, else one of our own in `.local`."""
