"""Who says what, where and when: the plan and what it can add."""
