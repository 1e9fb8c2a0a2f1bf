"""Carries out what transactions have left to be done: events, jobs, timers, schedules."""
