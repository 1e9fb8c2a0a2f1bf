"""A local Aliyun SMS: signed calls, templates and signatures, messages that can be asked about, receipts."""
