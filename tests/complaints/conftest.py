import pytest

from tests.complaints import factories


@pytest.fixture
def regency(db):
    """A small regency with offices and people."""
    factories.found_regency()
