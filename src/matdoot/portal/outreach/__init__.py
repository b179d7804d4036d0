"""What an ambassador gets for every planned post: the kits."""
