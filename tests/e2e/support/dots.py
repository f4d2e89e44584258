"""A city's 外字 as a font of dots (BDF), and a fonts.conf that has it."""

import hashlib
import pathlib

from support import files

# Rows of 16 dots, by code point: invented shapes.
FIRST = {0xE001: ["FFFF", "8001", "BFFD", "A005", "AFF5", "A815", "ABD5", "AA55",
                  "AA55", "ABD5", "A815", "AFF5", "A005", "BFFD", "8001",
                  "FFFF"],
         0xE002: ["8001", "4002", "2004", "1008", "0810", "0420", "0240", "0180",
                  "0180", "0240", "0420", "0810", "1008", "2004", "4002",
                  "8001"]}


def bdf(path, glyphs, registry="ISO10646"):
    lines = ["STARTFONT 2.1", "FONT city-gaiji", "SIZE 16 72 72",
             "FONTBOUNDINGBOX 16 16 0 -2", "STARTPROPERTIES 3",
             "FONT_ASCENT 14", "FONT_DESCENT 2",
             f'CHARSET_REGISTRY "{registry}"', "ENDPROPERTIES",
             f"CHARS {len(glyphs)}"]
    for code, rows in glyphs.items():
        lines += [f"STARTCHAR u{code:04X}", f"ENCODING {code}", "DWIDTH 16 0",
                  "BBX 16 16 0 -2", "BITMAP", *rows, "ENDCHAR"]
    path = pathlib.Path(path)
    path.write_text("\n".join([*lines, "ENDFONT", ""]), "ascii")
    return path


def changed(glyphs, code):
    """The same with one dot of one character turned."""
    rows = list(glyphs[code])
    rows[8] = f"{int(rows[8], 16) ^ 0x0010:04X}"
    return {**glyphs, code: rows}


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def conf(path, gaiji, more=""):
    """The delivered fonts.conf with the 外字 behind every text family."""
    text = (files.ROOT_OF_FONTS / "fonts.conf").read_text("utf-8")
    head, aliases = text.split("[aliases]")
    lines = []
    for line in head.splitlines():
        lines.append(line + ", Gaiji" if line.startswith("fallback") else line)
        if line.startswith("sha256") and "75268aa9" in line:
            lines.append("fallback = Gaiji")
    path = pathlib.Path(path)
    path.write_text("\n".join(lines) + f"""
[Gaiji]
file = {gaiji}
sha256 = {sha256(gaiji)}
role = gaiji

[aliases]{aliases}{more}""", "utf-8")
    return path
