"""The running bot: started, fed with updates, watched and stopped."""
