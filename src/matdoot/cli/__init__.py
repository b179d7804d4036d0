"""The command line: one command a job, registered in main.py."""
