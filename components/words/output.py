"""What the command line says of the files that it writes."""

UNWRITABLE = "{path} cannot be written: {why}."
