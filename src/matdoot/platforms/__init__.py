"""The six platforms: one module each, with the verbs share, publish, measure."""
