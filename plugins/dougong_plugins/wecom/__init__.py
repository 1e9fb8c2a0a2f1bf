"""WeCom 企业微信: who works where, whom they know outside, signing in, messages, tags, and what WeCom tells."""
