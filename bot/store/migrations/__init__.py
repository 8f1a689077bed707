"""Brings older tables to today's, a revision at a time: Alembic's folder."""
