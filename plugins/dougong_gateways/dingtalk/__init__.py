"""A local DingTalk: two interfaces, a page to sign in, to-dos, messages, encrypted callbacks."""
