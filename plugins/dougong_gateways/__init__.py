"""Local gateways that speak the vendors' protocols, for tests, demos and training."""
