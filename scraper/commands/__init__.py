"""One module a command, named after its verb; each holds a click command called `command`."""
