"""Local gateways: each speaks one vendor's protocol, for tests, demos and training. No connector imports them.

Signatures are verified here by a path of their own, so that a mistake in a connector does not agree with itself.
"""
