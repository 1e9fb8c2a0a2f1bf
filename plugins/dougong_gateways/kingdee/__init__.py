"""A local K3Cloud: signed calls and signed logins, queries that look like SQL, forms that are saved and submitted."""
