import multiprocessing
import time

from tools import state


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "deep" / "stamp"
    state.write(path, "old")
    state.write(path, "new", mode=0o600)
    assert state.read(path) == "new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["stamp"]


def test_what_was_never_written_reads_as_empty(tmp_path):
    assert state.read(tmp_path / "none") == ""


def test_a_digest_follows_names_and_contents_but_not_caches(tmp_path):
    (tmp_path / "a.py").write_text("1")
    first = state.digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("cache")
    assert state.digest(tmp_path) == first
    (tmp_path / "a.py").write_text("2")
    assert state.digest(tmp_path) != first
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert state.digest("x", tmp_path) != state.digest("y", tmp_path)


def _hold(folder, seconds):
    state.LOCAL = folder
    with state.lock("setup", "the set-up"):
        (folder / "held").touch()
        time.sleep(seconds)


def test_the_second_of_two_set_ups_says_that_it_waits(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(state, "LOCAL", tmp_path)
    other = multiprocessing.Process(target=_hold, args=(tmp_path, 1))
    other.start()
    while not (tmp_path / "held").exists():
        time.sleep(0.02)
    start = time.monotonic()
    with state.lock("setup", "the set-up"):
        waited = time.monotonic() - start
    other.join()
    assert waited > 0.5
    assert "busy with the set-up" in capsys.readouterr().err
