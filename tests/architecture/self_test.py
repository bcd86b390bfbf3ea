# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The checks themselves must find what they are for."""
import pathlib
import tempfile

import includes
import style


def tree(files):
    root = pathlib.Path(tempfile.mkdtemp())
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def main():
    bad = tree({
        "engine/base/a.h": '#include "engine/store/b.h"\n',
        "engine/store/b.h": '#include <QString>\n#include "engine/base/a.h"\n',
        "views/plots/c.h": '#include "views/widgets/d.h"\n#include <torch/torch.h>\n',
        "views/widgets/d.h": "",
    })
    found = "\n".join(includes.check(bad))
    for part in ("engine/base must not include engine/store/b.h", "QString may only", "views/plots must not include views/widgets/d.h",
                 "torch/torch.h may only", "include cycle"):
        assert part in found, (part, found)
    good = tree({"engine/base/a.h": "", "engine/store/b.cpp": '#include "engine/base/a.h"\n#include <sqlite3.h>\n', "views/x.txt": "", "app/x.txt": ""})
    assert includes.check(good) == []
    wrong = tree({"engine/a.cpp": "int x;\n" * 501 + "// TODO\nFoo::instance();\n", "extra": ""})
    found = "\n".join(style.check(wrong, ["engine/a.cpp", "extra"]))
    for part in ("SPDX", "503 lines", "unfinished mark", "no singletons", "not a top-level name"):
        assert part in found, (part, found)
    print("the checks find what they are for")


if __name__ == "__main__":
    main()
