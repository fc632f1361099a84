from tools import test


def test_ties_are_the_addons_besides_ours():
    names = [folder.name for folder in test.ties()]
    assert "ar_collections_sale" in names
    assert test.ADDON.name not in names
    assert all((folder / "tests" / "__init__.py").is_file() for folder in test.ties())
