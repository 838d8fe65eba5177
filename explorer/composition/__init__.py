"""How the application is put together: state, threads, controllers, views, and the wires between them.

Only `explorer.app` imports this package; it may import everything.
"""
