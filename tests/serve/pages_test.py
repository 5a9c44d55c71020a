#!/usr/bin/env python3
"""pages_test.py PROGRAM : the reading room over the examples, asked as a browser and as a program ask it.

Every address of /openapi.json answers with the keys it promises; pages are whole HTML without inline script; limits,
tokens, hosts and caches hold; slow clients stop nobody; SIGTERM ends it.
"""
import atexit
import gzip
import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VOID = {"meta", "link", "input", "br", "img", "!doctype"}
passed, failed = 0, []


def check(what: str, condition: object) -> None:
    global passed
    if condition:
        passed += 1
    else:
        failed.append(what)


class Room:
    """A running `selon serve`."""

    def __init__(self, program: str, *arguments: str, temporary: str = tempfile.gettempdir()):
        self.process = subprocess.Popen([program, "serve", "--port", "0", *arguments], stderr=subprocess.PIPE, text=True,
                                        env=os.environ | {"TMPDIR": temporary})
        atexit.register(self.process.kill)
        self.lines = []
        for line in self.process.stderr:
            self.lines.append(line)
            found = re.search(r"open at http://[^/]*:(\d+)/(?:\?token=(\w+))?", line)
            if found:
                self.port, self.token = int(found[1]), found[2]
                return
        raise SystemExit("selon serve did not start: " + "".join(self.lines))

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, body, {key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def json(self, path: str):
        answer, content = self.ask(path)
        check(f"{path} is JSON", answer.status == 200 and answer.getheader("Content-Type", "").startswith("application/json"))
        return json.loads(content)

    def close(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


class Balanced(HTMLParser):
    """Every element closed in order, ids unique, no inline script or style, links to this room alone or marked."""

    def __init__(self, name: str):
        super().__init__()
        self.name, self.open, self.ids, self.links = name, [], set(), []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            check(f"{self.name}: id {values['id']} once", values["id"] not in self.ids)
            self.ids.add(values["id"])
        for name in values:
            check(f"{self.name}: no {name} attribute", not name.startswith("on") and name != "style")
        if tag in ("script", "link", "img"):
            target = values.get("src") or values.get("href") or ""
            check(f"{self.name}: {target} is ours", target.startswith("/assets/"))
        if tag == "a" and values.get("href", "").startswith("/"):
            self.links.append(values["href"])
        if tag == "input" and values.get("type") != "checkbox":
            check(f"{self.name}: inputs are labelled", "label" in self.open or "aria-label" in values)

    def handle_endtag(self, tag):
        check(f"{self.name}: </{tag}> closes <{self.open[-1] if self.open else ''}>", self.open and self.open.pop() == tag)

    def handle_data(self, data):
        check(f"{self.name}: no inline script", not (self.open and self.open[-1] in ("script", "style") and data.strip()))


def whole_page(name: str, content: bytes) -> Balanced:
    page = Balanced(name)
    page.feed(content.decode("utf-8"))
    check(f"{name}: all elements closed", not page.open)
    return page


def walk(room: Room) -> None:
    """All pages that links lead to, in both languages; no key of the interface is left unsaid."""
    keys = [line.split("\t")[0] for line in (ROOT / "web/interface.tsv").read_text(encoding="utf-8").splitlines() if "\t" in line]
    roots = {key.split(".")[0] for key in keys if "." in key}
    for language in ("fr", "en"):
        waiting, seen = ["/"], set()
        while waiting and len(seen) < 120:
            path = waiting.pop().split("#")[0]
            if path in seen or ".json" in path or "lang=" in path or "theme=" in path or path.startswith("/assets/"):
                continue
            seen.add(path)
            answer, content = room.ask(path, Accept_Language=language)
            check(f"{path}: 200 (was {answer.status})", answer.status == 200)
            page = whole_page(path, content)
            waiting += page.links
            words = re.sub(rb"<code>[^<]*</code>|<[^>]*>", b"\n", content).decode()
            unsaid = [w for w in re.findall(r"^ *([a-z]+\.[a-z_.]+) *$", words, re.M) if w.split(".")[0] in roots]
            check(f"{path}: words for {unsaid}", not unsaid)
        check(f"{language}: many pages", len(seen) > 30)


def promises(room: Room) -> None:
    """openapi.json against the truth."""
    described = room.json("/openapi.json")
    check("openapi 3.1", described["openapi"].startswith("3.1"))
    document = room.json("/index.json")["newest"][0]["id"]
    article = room.json(f"/d/{document}.json")
    saying = article["attributions"][0]
    actor = next(a for a in article["attributions"] if a["speaker_id"])["speaker_id"]
    ids = {"/d/{id}.json": document, "/a/{id}.json": actor, "/s/{id}.json": saying["key"]}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
            where = path.replace("{id}", str(ids.get(path, "")))
            body = "Le maire a dit que la route rouvrirait lundi.".encode() if method == "post" else None
            answer, content = room.ask(where, method.upper(), body, Content_Type="text/plain")
            got = json.loads(content)
            check(f"{method} {where} answers (was {answer.status})", answer.status == 200)
            check(f"{method} {where} has {schema['required']}", all(key in got for key in schema["required"]))
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    continue
                value = parameter["schema"].get("enum", ["5" if parameter["schema"]["type"] == "integer" else "2024"])[-1]
                answer, _ = room.ask(f"{where}?{parameter['name']}={value}", method.upper(), body)
                check(f"{where}?{parameter['name']}={value} answers", answer.status == 200)
    citation = room.json(f"/s/{saying['key']}.json")["citation"]
    check("citations in four forms", set(citation) == {"plain", "markdown", "bibtex", "ris"} and all("/s/" + saying["key"] in c for c in citation.values()))
    check("the record counts code points", article["record"]["text"][slice(*article["record"]["attributions"][0]["cue"][0])])
    rows, after = [], ""
    while True:
        page = room.json(f"/attributions.json?limit=7&order=oldest&after={after}")
        rows += [row["id"] for row in page["rows"]]
        if not page["next"]:
            break
        after = page["next"].replace("|", "%7C").replace("+", "%2B")
    check("pages lead through all rows once", len(rows) == len(set(rows)) == room.json("/index.json")["attributions"])
    every, sure = room.json("/attributions.json?limit=200"), room.json("/attributions.json?limit=200&sure=1")
    check("unsure readings are counted and can be left out", every["facets"]["unsure"] == every["facets"]["counted"] - sure["facets"]["counted"]
          and all(row["score"] >= 700 for row in sure["rows"]) and any(row["score"] < 700 for row in every["rows"]))
    found = room.ask("/articles?q=barrage")[1].decode()
    check("articles by words, with a piece of the text", "<mark>barrage</mark>" in found and "Titre :" not in found)
    check("articles by outlet", [row["outlet"] for row in room.json("/articles.json?outlet=Quai%20Ouest")["rows"]] == ["Quai Ouest"])
    answer, content = room.ask("/d/9999.json")
    check("what is not there is 404 with a code", answer.status == 404 and json.loads(content)["error"]["code"] == "store.not_found")


def manners(room: Room) -> None:
    """Headers, caches, limits."""
    answer, content = room.ask("/d/1", Accept_Encoding="gzip")
    check("gzip", answer.getheader("Content-Encoding") == "gzip" and b"</html>" in gzip.decompress(content))
    policy = answer.getheader("Content-Security-Policy")
    check("strict policy", "default-src 'none'" in policy and "unsafe" not in policy)
    etag = answer.getheader("ETag")
    answer, content = room.ask("/d/1", Accept_Encoding="gzip", If_None_Match=etag)
    check("304 without a body", answer.status == 304 and not content)
    plain = room.ask("/d/1")
    longer = room.ask("/d/1?utm_source=elsewhere&from=1")
    check("what a page does not ask for is left out of it", plain[0].status == longer[0].status == 200 and b"utm_source" not in longer[1])
    answer, content = room.ask("/d/1", "HEAD")
    check("HEAD", answer.status == 200 and not content and int(answer.getheader("Content-Length")) > 1000)
    answer, _ = room.ask("/d/1", "DELETE")
    check("other methods", answer.status == 405 and answer.getheader("Allow") == "GET, HEAD, POST")
    check("other hosts", room.ask("/", Host="evil.example")[0].status == 421)
    check("texts from other sites", room.ask("/read", "POST", b"x", Origin="http://evil.example")[0].status == 403)
    check("a post is for reading alone", room.ask("/d/1", "POST", b"x")[0].status == 404)
    check("too large a text", room.ask("/read", "POST", b"x" * (3 << 20))[0].status == 413)
    check("too long a head", room.ask("/", X_Long="x" * 40000)[0].status == 431)
    check("language is kept", "lang=fr" in room.ask("/?lang=fr")[0].getheader("Set-Cookie"))
    check("no way out", room.ask("//evil.example/?lang=fr")[0].getheader("Location", "").startswith("/e"))
    for path in ("/assets/../dev", "/assets/%2e%2e/dev", "/d/1%00", "/%ff", "/d/-1", "/s/zz", "/a/99999999999999999999",
                 "/attributions?after=%27", "/attributions?q=%22", "/attributions?q=*&who=%00", "/timeline?since=x"):
        status = room.ask(path)[0].status
        check(f"{path}: {status}", status in (200, 400, 404))


def texts_that_are_posted(room: Room) -> None:
    hostile = '<script>alert(1)</script> « Rien », a dit <b>Anna Leduc</b>. \u202e\u0007'
    answer, content = room.ask("/read", "POST", ("language=fr&text=" + "".join(f"%{b:02X}" for b in ("x" + hostile).encode())).encode(),
                               Content_Type="application/x-www-form-urlencoded")
    check("a hostile text is read", answer.status == 200)
    check("and harmless", b"<script>alert" not in content and b"&lt;script&gt;" in content)
    whole_page("hostile", content)
    check("an empty text is a clear no", room.ask("/read", "POST", b"text=", Content_Type="application/x-www-form-urlencoded")[0].status == 400)


def slow_clients(room: Room) -> None:
    slow = []
    for _ in range(60):
        one = socket.create_connection(("127.0.0.1", room.port))
        one.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        slow.append(one)
    before = time.monotonic()
    check("sixty slow clients stop nobody", room.ask("/d/1")[0].status == 200 and time.monotonic() - before < 2)
    for one in slow:
        one.close()


def with_token(program: str, store: str) -> None:
    room = Room(program, "--store", store, "--listen", "0.0.0.0")
    check("a token is made", room.token and len(room.token) == 32)
    check("nobody without it", room.ask("/")[0].status == 401 and room.ask("/assets/room.css")[0].status == 401)
    check("not a wrong one", room.ask("/?token=" + "0" * 32)[0].status == 401)
    answer, _ = room.ask("/d/1?token=" + room.token)
    check("it becomes a cookie", answer.status == 303 and answer.getheader("Location") == "/d/1")
    check("with the cookie", room.ask("/d/1", Cookie="token=" + room.token)[0].status == 200)
    check("as a header", room.ask("/d/1", Authorization="Bearer " + room.token)[0].status == 200)
    check("closed", room.close() == 0)


def quick_look(program: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Room(program, "-q", str(ROOT / "examples/fr-port.txt"), temporary=folder)
        check("a quick look shows the article", b"Belhadi" in room.ask("/d/1")[1])
        check("its store is a file of its own", len(os.listdir(folder)) == 1)
        check("closed", room.close() == 0)
        check("nothing is left", not os.listdir(folder))


TOLD = """La ministre de la Santé, Anna Leduc, est venue lundi. Les syndicats attendaient.

« Nous n'avons rien caché », a déclaré Anna Leduc. Elle a promis que les salaires monteraient. La ministre de la Santé a dit que tout irait bien.

Paul Verdier et Rosa Brun ont répondu : « Nous attendons des preuves. »
"""


def how_names_are_reached(program: str, folder: str) -> None:
    """A name that was read looks different from one that was concluded; the link has a score of its own."""
    store = os.path.join(folder, "told.db")
    subprocess.run([program, "add", "-q", "-", "--store", store, "--language", "fr", "--published", "2024-03-05"], check=True, input=TOLD,
                   text=True)
    keeper = sqlite3.connect(store)
    keeper.execute("UPDATE attributions SET speaker_score = 510 WHERE speaker_link = 'pronoun'")
    keeper.commit()
    keeper.close()
    room = Room(program, "--store", store)
    rows = {row["speaker_text"]: row for row in room.json("/attributions.json")["rows"]}
    check("links of four kinds", [rows[words]["speaker_link"] for words in ("Anna Leduc", "Elle", "La ministre de la Santé", "Paul Verdier et Rosa Brun")]
          == ["name", "pronoun", "office", "name"])
    office, pair = rows["La ministre de la Santé"], rows["Paul Verdier et Rosa Brun"]
    check("the office has its evidence", "ministre de la Santé" in office["speaker_evidence"] and office["speaker_score"] > 0)
    for language, pronoun, name, told, score in (("fr", "pronom, incertain (51 sur 100)", "nom dans la phrase", "fonction dite dans l’article : « ", "le nom"),
                                                 ("en", "pronoun, unsure (51 of 100)", "named in the sentence", "office told in the article: “", "the name")):
        article = room.ask("/d/1", Accept_Language=language)[1].decode()
        check(f"{language}: inferred names look so", article.count('class="who inferred"') >= 2 and f'<span class="reached inferred">{pronoun}</span>' in article)
        check(f"{language}: read names do not", f'<span class="reached">{name}</span>' in article)
        check(f"{language}: an office is told where", told in article)
        check(f"{language}: lists tell it too", pronoun in room.ask("/attributions", Accept_Language=language)[1].decode())
        page = room.ask("/s/" + rows["Elle"]["key"], Accept_Language=language)[1].decode()
        check(f"{language}: two scores", f"<dt>{score}</dt>" in page and pronoun in page and page.count(" 100)") >= 2)
    # The saying is sure, the name is not.
    leduc = rows["Elle"]["speaker_id"]
    check("of a sure saying", rows["Elle"]["score"] >= 700 and len(room.json("/attributions.json?sure=1")["rows"]) == 4)
    every, sure = (room.json("/attributions.json?who=Leduc" + rest) for rest in ("", "&sure=1"))
    check("the link counts where a speaker is asked for", every["facets"]["counted"] == 3 and sure["facets"]["counted"] == 2
          and every["facets"]["unsure"] == 1 and "Elle" not in [row["speaker_text"] for row in sure["rows"]])
    check("and where speakers are counted", [one["count"] for one in room.json("/attributions.json?sure=1")["facets"]["who"] if one["id"] == leduc] == [2])
    check("on the page of a person as well", len(room.json(f"/a/{leduc}.json?sure=1")["rows"]) == 2 and "sure=1" in room.ask(f"/a/{leduc}")[1].decode())
    check("those who speak together are found by either", pair["co_speakers"] == ["Rosa Brun"] and pair["speaker"] == "Paul Verdier, Rosa Brun")
    for one in (pair["speaker_id"], *pair["co_speaker_ids"]):
        found = room.json(f"/a/{one}.json")
        check(f"/a/{one} has it", [row["key"] for row in found["rows"]] == [pair["key"]] and found["actor"]["attributions"] == 1)
        check(f"a link to /a/{one}", f'class="who" href="/a/{one}"' in room.ask("/attributions?who=Brun")[1].decode())
    check("a page for each is whole", whole_page("told", room.ask("/d/1")[1]).links)
    read = room.ask("/read?language=fr", "POST", TOLD.encode(), Content_Type="text/plain", Accept_Language="fr")[1].decode()
    check("a text that is read at once tells it too", 'class="who inferred"' in read and "nom dans la phrase" in read)
    check("closed", room.close() == 0)


def main() -> int:
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store, log = os.path.join(folder, "examples.db"), os.path.join(folder, "access.log")
        examples = sorted(str(p) for p in (ROOT / "examples").glob("*.txt"))
        subprocess.run([program, "add", "-q", *examples, "--store", store], check=True)
        room = Room(program, "--store", store, "--log", log)
        walk(room)
        promises(room)
        manners(room)
        texts_that_are_posted(room)
        slow_clients(room)
        subprocess.run([program, "add", "-q", "-", "--store", store, "--outlet", "Nouveau"], check=True,
                       input="« La digue tient », a déclaré Zoé Marchal devant la presse.", text=True)
        time.sleep(1.2)
        check("and counted", room.json("/attributions.json?outlet=Nouveau")["facets"]["counted"] == 1)
        check("what is added is seen", "Marchal" in room.ask("/attributions?who=Marchal")[1].decode())
        check("SIGTERM closes it", room.close() == 0)
        lines = Path(log).read_text(encoding="utf-8").splitlines()
        check("each answer is in the log", len(lines) > 100 and all(re.match(r"\d{4}-\S+Z 127\.0\.0\.1 \S+ .* \d{3} \d+ [\d.]+ ms$", x) for x in lines if " - " not in x))
        how_names_are_reached(program, folder)
        with_token(program, store)
        missing = subprocess.run([program, "serve", "--store", os.path.join(folder, "none.db")], capture_output=True, text=True)
        check("no store: exit 5", missing.returncode == 5 and "store.missing" in missing.stderr)
        quick_look(program)
    print(f"{passed} passed, {len(failed)} failed")
    for what in dict.fromkeys(failed):
        print("FAILED:", what)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
