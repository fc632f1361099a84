from tools.lint import _unreadable_xml


def test_xml_that_is_not_well_formed_is_named(tmp_path):
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "good.xml").write_text("<odoo/>")
    (tmp_path / "views" / "bad.xml").write_text("<odoo>")
    (problem,) = _unreadable_xml(tmp_path)
    assert "views/bad.xml: no element found" in problem
