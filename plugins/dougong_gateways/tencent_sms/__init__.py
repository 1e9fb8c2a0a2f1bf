"""A local Tencent SMS: signed calls, answers for each number, receipts that are fetched or told."""
