"""Parallel equals serial, and an incremental build equals a clean one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.conftest import MYST, Build, Built, run_sphinx

NUMBER = 9


def project() -> dict[str, str]:
    """Nine pages: Sphinx reads fewer than six one after the other."""
    names = "\n".join(f"p{number}" for number in range(NUMBER))
    files = {"index.md": f"# I\n\n```{{toctree}}\n{names}\nlist\n```\n\nSee {{ref}}`n1`.\n"}
    files["list.md"] = "# R\n\n:::{takeaway-list}\n:exclude: p8\n:::\n"
    for number in range(NUMBER):
        files[f"p{number}.md"] = (
            f"# Page {number}\n\n:::{{lesson}} L{number}\n:::\n\n"
            f":::{{decode}} Title {number}\n:name: n{number}\n$a_{number}$\n: b\n\n  :foo: x\n:::\n\n"
            f":::{{takeaway}} Remember {number}\nText $x_{number}$.\n:::\n"
        )
    files["p8.md"] = files["p8.md"].replace("L8\n", "L8\n:next: nowhere\n")
    return files


def pages(built: Built) -> dict[str, str]:
    """What the pages say; their navigation is Sphinx' own, and it rewrites that when it will."""
    found = {
        path.stem: built.html(path.stem).find(role="main") for path in sorted(built.out.glob("*.html"))
    }
    return {name: str(main) for name, main in found.items()}


def test_parallel_equals_serial(build: Build, tmp_path: Path) -> None:
    serial = build(project())
    parallel = run_sphinx(tmp_path / "source", tmp_path / "parallel", conf=MYST, parallel=2)
    assert pages(serial) == pages(parallel)
    assert sorted(serial.ours()) == sorted(parallel.ours())
    assert len(serial.ours()) == NUMBER + 1


def after(build: Build, tmp_path: Path, change: Mapping[str, str | None]) -> list[str]:
    """Apply *change*, build on, compare with a clean build; return the pages written again."""
    build(project())
    assert build({}).rewritten == []
    again = build(change)
    clean = run_sphinx(tmp_path / "source", tmp_path / "clean", conf=MYST)
    written, expected = pages(again), pages(clean)
    assert {name: written[name] for name in expected} == expected
    # Sphinx always writes the page whose toctree lists what changed.
    return [name for name in again.rewritten if name != "index" or "index.md" in change]


def test_a_changed_takeaway_reaches_the_list(build: Build, tmp_path: Path) -> None:
    text = project()["p3.md"].replace("Remember 3", "Never forget 3")
    assert set(after(build, tmp_path, {"p3.md": text})) == {"p3", "list"}


def test_a_changed_title_reaches_neighbours_list_and_references(build: Build, tmp_path: Path) -> None:
    text = project()["p1.md"].replace("L1\n", "L1b\n").replace("Title 1", "Another")
    written = set(after(build, tmp_path, {"p1.md": text}))
    assert {"p0", "p1", "p2", "list"} <= written
    assert "p5" not in written


def test_a_change_that_concerns_nobody_writes_one_page(build: Build, tmp_path: Path) -> None:
    text = project()["p4.md"] + "\nOne more line.\n"
    assert after(build, tmp_path, {"p4.md": text}) == ["p4"]


def test_a_new_lesson_is_its_neighbours_next(build: Build, tmp_path: Path) -> None:
    index = project()["index.md"].replace("p2\n", "p2\nnew\n")
    new = "# New\n\n:::{lesson} N\n:::\n\n:::{takeaway} New\nText.\n:::\n"
    assert {"index", "new", "p2", "p3", "list"} <= set(
        after(build, tmp_path, {"index.md": index, "new.md": new})
    )


def test_a_page_that_goes_leaves_no_pointer(build: Build, tmp_path: Path) -> None:
    index = project()["index.md"].replace("p5\n", "")
    assert {"p4", "p6", "list"} <= set(after(build, tmp_path, {"index.md": index, "p5.md": None}))


def test_a_changed_data_file_writes_its_page(build: Build) -> None:
    page = "# T\n\n:::{notation-table}\n:file: n.csv\n:::\n"
    build({"index.md": page, "other.md": "# O\n", "n.csv": "symbol,meaning\na,one\n"})
    again = build({"n.csv": "symbol,meaning\na,two\n"})
    assert again.rewritten == ["index"]
    assert "two" in again.text("index.html")


def test_a_missing_data_file_that_appears_is_read(build: Build) -> None:
    build({"index.md": "# T\n\n:::{notation-table}\n:file: n.csv\n:::\n"})
    assert "one" in build({"n.csv": "symbol,meaning\na,one\n"}).text("index.html")


def test_hidden_takeaways_are_neither_listed_nor_counted(build: Build) -> None:
    text = (
        "# T\n\n```{only} nothing\n:::{takeaway} Hidden\nx\n:::\n```\n\n:::{takeaway} Shown\ny\n:::\n\n"
        ":::{takeaway-list}\n:::\n"
    )
    soup = build({"index.md": text}).html("index")
    assert "Hidden" not in soup.get_text()
    assert [number.get_text() for number in soup.select(".sn-number")] == ["01", "01"]


def test_rows_name_what_they_refer_to_as_it_is_called_now(build: Build, tmp_path: Path) -> None:
    """On their own page too, not only where cards and lists show them."""
    rows = "".join(
        f"$x_{number}$\n: see {reference}\n\n"
        for number, reference in enumerate(
            ["{ref}`away`", "{doc}`p3`", "[](p3.md)", "{numref}`drawn`", "{eq}`sum`"]
        )
    )
    away = project()["p3.md"].replace("# Page 3", "# Page 3\n\n(away)=\n## Section")
    files = project() | {"p1.md": f"# One\n\n:::{{decode}} Row\n{rows}:::\n"}
    files |= {
        "p3.md": f"{away}\n:::{{figure}} p.png\n:name: drawn\nDrawn\n:::\n\n$$a$$ (sum)\n",
        "p.png": "",
    }
    conf = {"numfig": True, "suppress_warnings": ["image", "toc.not_included"]}
    build(files, conf=conf)
    assert not build({}, conf=conf).rewritten
    first = "# Page 0\n\n:::{figure} p.png\nFirst\n:::\n\n$$b$$ (first)\n"
    for change in (
        {"p3.md": files["p3.md"].replace("Section", "Part").replace("Page", "Sheet")},
        {"p0.md": first},
    ):
        again = build(change, conf=conf)
        clean = run_sphinx(
            tmp_path / "source", tmp_path / f"clean{len(change)}{[*change]}", conf=MYST | conf
        )
        assert pages(again)["p1"] == pages(clean)["p1"]
