"""Results to what people look at: posters, reports, charts, maps."""
