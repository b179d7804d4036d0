"""Hindi as offices write it: fonts that are not Unicode, damaged letters, one key for a name."""

from matdoot.readers.hindi.kruti import kruti_to_unicode
from matdoot.readers.hindi.names import name_key
from matdoot.readers.hindi.scripts import Encoding, encoding_of, is_damaged, is_kruti, unicode_names

__all__ = [
    "Encoding",
    "encoding_of",
    "is_damaged",
    "is_kruti",
    "kruti_to_unicode",
    "name_key",
    "unicode_names",
]
