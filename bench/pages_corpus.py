#!/usr/bin/env python3
"""bench/pages_corpus.py PAGES_FOLDER OUT.tar COUNT : a tar of COUNT pages for measuring `selon add`, made of the HTML files
of a folder in turn. In each copy every fourth word of the paragraphs is altered, so that copies are no
near-duplicates of each other, and the addresses differ.
    bench/pages_corpus.py ../shared/data pages.tar 1000 && time build/selon add pages.tar --store new.db
"""
import io
import pathlib
import re
import sys
import tarfile


def altered(page: str, copy: int) -> str:
    words = 0

    def word(match: re.Match) -> str:
        nonlocal words
        words += 1
        return match[0] + "aeiou"[copy % 5] + "bcdfg"[copy // 5 % 5] if words % 4 == 0 else match[0]

    def paragraph(match: re.Match) -> str:
        return re.sub(r"(?<=[ >])[a-z\u00e0-\u00ff]{4,}(?=[ <.,])", word, match[0])

    page = re.sub(r"<p[ >].*?</p>", paragraph, page, flags=re.S)
    return re.sub(r'(<link[^>]*rel="canonical"[^>]*href="[^"]*)', rf"\1?copy={copy}", page) if copy else page


def main() -> None:
    folder, out, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    pages = sorted(folder.glob("news_??/articles/*.html")) or sorted(folder.glob("*.html"))
    with tarfile.open(out, "w") as tar:
        for number in range(count):
            source = pages[number % len(pages)]
            page = altered(source.read_text(encoding="utf-8", errors="replace"), number // len(pages)).encode()
            info = tarfile.TarInfo(f"pages/{number:06}-{source.name}")
            info.size = len(page)
            tar.addfile(info, io.BytesIO(page))


if __name__ == "__main__":
    main()
