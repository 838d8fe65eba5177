"""What happens before Qt starts."""
