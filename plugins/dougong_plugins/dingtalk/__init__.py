"""DingTalk 钉钉: who works where, signing in, work notices, to-dos, robots, and what DingTalk tells by itself."""
