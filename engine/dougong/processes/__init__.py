"""Approvals and other graphs of steps, moved by a pure `advance`."""
