"""Pictures of dashboards, drawn by a browser that runs for one picture and knows nobody but us."""
