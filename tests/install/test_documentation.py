# SPDX-License-Identifier: MIT
"""Doxygen makes pages of the installed headers, without a warning."""

import pathlib

from installation import BUILD, TREE, InstallationCase, run, temporary_folder


class Documentation(InstallationCase):
    def test_every_header_has_a_page_and_none_a_warning(self):
        doxygen, folder = self.tool("doxygen", "doxygen"), temporary_folder()
        settings = folder / "Doxyfile"
        settings.write_text(f"@INCLUDE = {pathlib.Path(BUILD, 'channel', 'install', 'Doxyfile')}\n"
                            f"OUTPUT_DIRECTORY = {folder}\n")
        self.assertEqual(run(doxygen, settings), "")
        pages = {path.name for path in folder.glob("*.html")}
        headers = [path.stem for path in (TREE / "include").rglob("*.h")]
        self.assertGreater(len(headers), 30)
        self.assertEqual([name for name in headers if f"{name}_8h.html" not in pages], [])
        self.assertIn("recv()", (folder / "classchannel_1_1SyncChannel.html").read_text())
