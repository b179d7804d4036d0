"""Files as offices really send them, each with one thing wrong, made by `make`."""
