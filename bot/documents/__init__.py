"""What people take away: pages, PDFs, pictures and calendars, made from a result."""
