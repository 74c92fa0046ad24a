"""Graph: relations found, put in their order, kept up to date and named for whoever asks."""
