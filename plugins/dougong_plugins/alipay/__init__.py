"""Alipay, for a merchant's own application: bills, the account's log, notices of trades, refunds and member cards."""
