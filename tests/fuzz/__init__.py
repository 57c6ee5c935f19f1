"""Coverage-guided fuzzing of what reads documents: `make fuzz`."""
