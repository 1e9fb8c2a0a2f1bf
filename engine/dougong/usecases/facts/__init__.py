"""What engines are told before they decide, and the permits of whoever asks."""
