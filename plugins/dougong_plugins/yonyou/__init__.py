"""Yonyou YonBIP: customers and sale orders, and what changes among staff and departments."""
