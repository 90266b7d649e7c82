"""Decorators that say which operations a test is about. The table of docs/conformance.md is made of them."""

from importlib.metadata import version


class _Calls:
    """Operations that were called, where a client tells their names."""

    owner, in_set_up, now = None, [], []


def tries(*operations):
    """The service has these operations, and the client can use them."""
    return _mark("answered", operations)


def refuses(*operations):
    """The service answers these with an error, which the client reports."""
    return _mark("refused", operations)


def lacks(*operations):
    """The client has no call for these."""
    return _mark("absent", operations)


def note_call(operation):
    """An operation is called now, by the running test or the set-up of its class."""
    _Calls.now.append(operation)


def begin_test(test):
    """What was called between two tests belongs to the set-up of the class that begins."""
    if type(test) is not _Calls.owner:
        _Calls.owner, _Calls.in_set_up = type(test), _Calls.now
    _Calls.now = []


def end_test():
    _Calls.now = []


def tries_of(test):
    """What a test shows, as lines of JSON hold it: `CLIENT` of its class is the name of the package."""
    marks = list(getattr(getattr(test, test._testMethodName), "_marks", []))
    if not marks:
        marks = [("answered", sorted({*_Calls.in_set_up, *_Calls.now}))]
    name = type(test).CLIENT
    return [{"client": name, "version": version(name), "as": how, "operations": names} for how, names in marks]


def _mark(how, operations):
    def decorate(test):
        test._marks = [*getattr(test, "_marks", []), (how, operations)]
        return test

    return decorate
