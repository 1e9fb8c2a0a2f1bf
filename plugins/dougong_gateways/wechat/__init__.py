"""A local WeChat: tokens, followers, messages by templates, and calls about what followers do."""
