"""The guides for those who write and those who program."""
