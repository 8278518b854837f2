from dragoman.errors import DragomanError, InputError


def test_a_message_says_where_what_and_what_to_do() -> None:
    fault = InputError("term ends before it starts", where="terms.csv", remedy="Swap the dates.")
    assert str(fault) == "terms.csv: term ends before it starts. Swap the dates."


def test_one_root_catches_every_error() -> None:
    assert issubclass(InputError, DragomanError)
