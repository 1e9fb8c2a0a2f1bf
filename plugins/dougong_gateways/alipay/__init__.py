"""Alipay for one merchant: what people paid, and the open platform around it."""
