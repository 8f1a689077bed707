"""The facts that go into the core: the employer's plan, the saver, and "unknown"."""
