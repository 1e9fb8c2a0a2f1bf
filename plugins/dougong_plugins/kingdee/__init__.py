"""Kingdee K3Cloud: customers, materials, sale orders and receivables, in the cloud or on one's own machines."""
