r"""Mathematics as readable text: what is read for each command, and how it is put side by side."""
