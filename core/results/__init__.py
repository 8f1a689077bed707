"""What comes out of the core: figures and ids, never prose."""
