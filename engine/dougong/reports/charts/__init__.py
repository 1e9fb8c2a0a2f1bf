"""Charts: each draws an answer as a Plotly figure."""
