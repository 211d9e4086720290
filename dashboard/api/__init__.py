"""The API: routes beside the pages, for programs; answers and refusals are JSON."""
