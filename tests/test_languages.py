"""The data files of the languages have the same sections and keys, so that no rule is silently missing in one."""

import pytest

from flows.parsing.languages import LANGUAGES, language_data

# words of one language's grammar, which others do not have
OWN_GRAMMAR = {"positions.expletive", "positions.expletive_after", "positions.se", "positions.have"}


def keys(language: str) -> set[str]:
    """The sections, and the keys of each; what stands below them is wording of the language itself."""
    data = language_data(language)
    return {f"{section}.{key}" for section, values in data.items() if isinstance(values, dict) for key in values}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_language_has_the_keys_of_english(language: str) -> None:
    assert (keys(language) ^ keys("en")) - OWN_GRAMMAR == set()


def test_a_language_without_a_file_is_refused() -> None:
    with pytest.raises(KeyError):
        language_data("xx")
