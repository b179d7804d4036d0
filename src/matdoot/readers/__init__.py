"""Outside files to valid frames. Every row that is not taken as it stands is listed."""

from matdoot.readers.tables import read_table

__all__ = ["read_table"]
