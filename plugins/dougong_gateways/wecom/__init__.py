"""A local WeCom: contacts, customers, messages, two pages to sign in, encrypted XML callbacks."""
