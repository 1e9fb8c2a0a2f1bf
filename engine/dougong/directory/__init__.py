"""People and departments, the organisation and its working calendar."""
