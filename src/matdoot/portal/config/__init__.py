"""Settings, addresses and the WSGI application of the portal."""
