"""Approval templates of others, as processes of ours."""
