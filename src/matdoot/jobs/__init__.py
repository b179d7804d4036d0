"""One verb a file: the work that the command line and the portal share."""
