"""Where turnout is low: the campaign's constituencies and polling stations."""
