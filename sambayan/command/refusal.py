"""What the command says instead of a traceback: Indonesian first, then English."""


class Refusal(Exception):
    """Something outside the program must be mended first; both sentences say what to do."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(f"{indonesian}\n{english}")
