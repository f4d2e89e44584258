#!/usr/bin/env python3
"""How much of a letter's ink a plain printer and a light copy keep.

    ink.py ALBUM        a folder of PDFs (make pictures)

An old eye and a bad machine lose the same: strokes thinner than what they
can resolve.  For every set, mailing and page of the case "both", and for the
envelopes:

  ink     what is set, in square millimetres
  greys   share of it that a printer of two tones has to screen: grey rules
          and grounds become hatching, so there should be none
  print   share of it that a page printed in two tones at 600 dpi has
  copy    share of it that stays in a light copy: the page seen at 200 dpi,
          where a point keeps its ink only if nine tenths of it are covered

Measured is what stands between 100 and 280 mm from the top: the running
text, the tables and the form, not the large date, address and bars.  Exit
status 1 where more than 1 % is grey, less than 97 % is printed, or less than
65 % stays in a copy.  The first page of the notice has 0 %, 99 % and 69 %; in
IPAex Mincho and Gothic, with grey rules and grounds, it had 18 % and 37 %.
Needs pdftoppm, nothing else.
"""

import pathlib
import subprocess
import sys

PRINT_DPI, COPY_DPI, GREY_DPI = 600, 200, 150
FROM_MM, TO_MM = 100, 280
COVERED = 0.9
GREYS_MOST, PRINT_LEAST, COPY_LEAST = 0.01, 0.97, 0.65


def _render(pdf, page, dpi, *options):
    """The bytes of the rows between FROM_MM and TO_MM."""
    image = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page),
         "-y", str(round(FROM_MM / 25.4 * dpi)),
         "-H", str(round((TO_MM - FROM_MM) / 25.4 * dpi)), *options,
         str(pdf)], check=True, capture_output=True).stdout
    words = 3 if image[:2] == b"P4" else 4
    head, at = [], 0
    while len(head) < words:
        end = at
        while image[end:end + 1] not in (b" ", b"\n"):
            end += 1
        head.append(image[at:end])
        at = end + 1
    return image[at:]


def _black(bits):
    """How many bits are set: black in a bitmap, whose rows end in zeros."""
    return int.from_bytes(bits, "big").bit_count()


def _counts(grey):
    return [grey.count(bytes([value])) for value in range(256)]


def _ink(counts):
    """What each value brings, in points wholly covered."""
    return [(255 - value) * count / 255 for value, count in enumerate(counts)]


def _square_mm(points, dpi):
    return points * (25.4 / dpi) ** 2


def measure_page(pdf, page):
    """Ink in mm², and the shares greys, print, copy."""
    soft = _ink(_counts(_render(pdf, page, COPY_DPI, "-gray")))
    hard = _ink(_counts(_render(pdf, page, GREY_DPI, "-gray", "-aa", "no",
                                "-aaVector", "no")))
    black = _black(_render(pdf, page, PRINT_DPI, "-mono"))
    ink = _square_mm(sum(soft), COPY_DPI)
    return (ink, sum(hard[8:248]) / sum(hard),
            _square_mm(black, PRINT_DPI) / ink,
            sum(soft[:round(255 * (1 - COVERED)) + 1]) / sum(soft))


def _pages(pdf):
    said = subprocess.run(["pdfinfo", str(pdf)], check=True,
                          capture_output=True, text=True).stdout
    return int(next(line.split()[1] for line in said.splitlines()
                    if line.startswith("Pages:")))


def measure(album):
    """Rows of design, page and what measure_page says."""
    for pdf in (sorted(album.glob("*.both.pdf"))
                + sorted(album.glob("*envelope*.pdf"))):
        name = pdf.name.removesuffix(".pdf").removesuffix(".both")
        for page in range(1, _pages(pdf) + 1):
            yield name, page, measure_page(pdf, page)


def main(argv):
    if len(argv) != 2:
        sys.exit(__doc__)
    bad = rows = 0
    print(f"{'design':26} page  ink mm²   greys   print    copy")
    for name, page, (ink, grey, printed, kept) in measure(
            pathlib.Path(argv[1])):
        wrong = (grey > GREYS_MOST or printed < PRINT_LEAST
                 or kept < COPY_LEAST)
        print(f"{name:26} {page:4}  {ink:7.0f}  {grey:6.1%}  {printed:6.1%}"
              f"  {kept:6.1%}{'  too little' if wrong else ''}")
        rows += 1
        bad += wrong
    if rows == 0:
        sys.exit("ink.py: no PDFs there; make pictures draws them")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
