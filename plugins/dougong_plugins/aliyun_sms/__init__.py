"""Aliyun SMS: messages by approved templates, what became of them, and what people answered."""
