"""Analyses: who comes back, who goes how far, who is worth how much; blocks of dashboards beside the charts."""
