"""What the core returns: figures and ids, never prose."""
