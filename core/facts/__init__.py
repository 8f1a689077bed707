"""What goes into the core: the employer's plan, the saver, and what is not known."""
