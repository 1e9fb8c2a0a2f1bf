"""Taobao and Tmall, by the open platform TOP: trades, members, messages, and what Tmall asks of a shop."""
