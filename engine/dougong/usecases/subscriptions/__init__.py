"""What the clock asks of dashboards for people: figures sent on time, alarms when a limit is crossed."""
