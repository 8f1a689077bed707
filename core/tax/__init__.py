"""What is taxed, on which form, and what comes back."""
