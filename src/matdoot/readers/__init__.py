"""Outside files to valid frames. Every row that is not taken as it stands is listed."""
