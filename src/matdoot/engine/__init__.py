"""The mathematics: arrays, a date and a random generator in; a frozen result out."""
