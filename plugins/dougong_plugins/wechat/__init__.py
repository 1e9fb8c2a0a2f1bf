"""WeChat official accounts: who follows, messages by templates, and what followers do."""
