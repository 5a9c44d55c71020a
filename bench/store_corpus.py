#!/usr/bin/env python3
"""bench/store_corpus.py [ATTRIBUTIONS] : records of a made-up press as JSON lines, for `selon import -`.

Words, people and days are drawn with a fixed seed: the same lines on every machine. Word frequencies fall as in
natural text (Zipf), ten attributions a document, 20,000 people of whom some speak often.
    bench/store_corpus.py 1000000 | selon import - --store big.db
"""
import json
import random
import sys

WORDS, PEOPLE, OUTLETS, PER_DOCUMENT = 50_000, 20_000, 60, 10
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "tra", "con", "per", "ment"]


def word(number: int) -> str:
    out = ""
    while True:
        out += SYLLABLES[number % len(SYLLABLES)]
        number //= len(SYLLABLES)
        if number == 0:
            return out
        number -= 1


def main() -> None:
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    draw = random.Random(20240305)
    vocabulary = [word(i) for i in range(WORDS)]
    weights = [1 / (rank + 2) for rank in range(WORDS)]
    stock = draw.choices(vocabulary, weights, k=4_000_000)  # drawing from the stock is a slice, not a search
    people = [f"{word(300 + i % 400).title()} {word(700 + i).title()}" for i in range(PEOPLE)]
    often = draw.choices(people, [1 / (rank + 5) for rank in range(PEOPLE)], k=400_000)
    stances = ["neutral"] * 6 + ["emphasis", "opinion", "factive", "denial", "directive", "forecast"]
    for number in range(total // PER_DOCUMENT):
        text, attributions, actors, names = "", [], [], {}
        for _ in range(PER_DOCUMENT):
            who = often[draw.randrange(len(often))]
            at, size = draw.randrange(len(stock) - 40), draw.randrange(8, 30)
            content = " ".join(stock[at:at + size])
            begin = len(text) + 2
            text += f"\u00ab {content} \u00bb, "
            cue = len(text)
            text += "a dit "
            speaker = len(text)
            text += who + ". "
            if who not in names:
                names[who] = len(actors)
                actors.append({"id": f"p{len(actors) + 1}", "name": who, "kind": "person", "mentions": []})
            actors[names[who]]["mentions"].append([speaker, speaker + len(who)])
            attributions.append({"id": f"a{len(attributions) + 1}", "kind": "direct", "content": [[begin, begin + len(content)]],
                                 "cue": [[cue + 2, cue + 5]], "speaker": [speaker, speaker + len(who)], "speaker_name": who,
                                 "relays": ["Agence Nord"] if draw.random() < 0.1 else [], "stance": draw.choice(stances),
                                 "actor": f"p{names[who] + 1}", "why": {"rule": "attribution.incise", "score": 900}})
        day = draw.randrange(3650)
        print(json.dumps({"id": f"d{number}", "language": "fr", "outlet": f"Journal {draw.randrange(OUTLETS)}",
                          "published": f"{2014 + day // 365}-{day % 365 // 31 + 1:02}-{day % 28 + 1:02}", "title": f"Article {number}",
                          "text": text, "attributions": attributions, "actors": actors}, ensure_ascii=False))


if __name__ == "__main__":
    main()
