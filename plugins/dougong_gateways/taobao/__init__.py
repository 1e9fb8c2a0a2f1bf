"""A shop at Taobao, and the open platform TOP around it."""
