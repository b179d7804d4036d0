"""What came of it: the findings, what they rest on, and the files."""
