"""The command line: setting the environment up, and the work behind each task."""
