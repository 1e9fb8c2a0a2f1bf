"""Starting, moving and showing runs of processes."""
