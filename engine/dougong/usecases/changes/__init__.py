"""From what a client sends to what is written: judged, guarded, applied, announced."""
