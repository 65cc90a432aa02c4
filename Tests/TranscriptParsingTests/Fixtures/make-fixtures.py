#!/usr/bin/env python3
"""Make the reader's fixtures from their annotated sources.

    make-fixtures.py                 Annotated/NAME.ann -> NAME.txt (or .md) and NAME.gold.json, beside this script
    make-fixtures.py --corpus DIR    the same as a corpus for a scorer: DIR/docs/NAME.txt, DIR/gold/NAME.txt.json
                                     (gold without ranges where the document is not plain UTF-8)
    make-fixtures.py --check         change nothing; exit status 1 where a committed file is not what its source gives

A source is the document as a careful person reads it: what each stretch of text is, and the words. Everything in it is
invented. From it the gold's byte ranges follow by construction, in whatever encoding the document is written.

    % ext=md encoding=windows-1251 eol=crlf wrap=72 numbered=25 pagelines=50 pageform="- {n} -" runhead="…" indent=8 nfd bom
    %s KEY Full Name; accept=Name,null; q     a speaker: `?` is nobody known; q: asks the questions; more names that are right
    === kind=interview language=en date=…     a transcript begins (as many as the document has)
    KEY|text            a turn of that speaker; flags after a space: `KEY c|` goes on after a note without a label, `KEY q|`
                        asks, `KEY a=Name,null|` more names that are right, `KEY t=62|` begins at 62 s, `KEY x|` machine speech
                        without speaker marks
        {Label}         in the turn's line: the label, <office> marked inside it. The text begins after the closing mark, or
                        at ¦ where that is not plain to see. A dash or >> at the start of a turn is no text either.
    note|  gap|         an editor's remark; an elision
    r|                  the turn goes on after furniture, in a new paragraph; `rj|` in the middle of a sentence
    n| c| cr| p| h| o|  furniture: navigation, caption, credit, promotion, heading, other
    m FIELD=value|text  metadata; without a value the text is the value; `m FIELD-|` fills nothing
    text                a line without a tag goes on with what the line above it is (a paragraph of its own)
    ⟦**⟧                what the page shows here is no part of the words (markup)
    \\                   at a line's end: the page broke the sentence here (`\\\\`: with a blank line)
    &&                  at a line's end: the next line is glued to this one
    %%                  a remark
"""

import argparse
import hashlib
import json
import pathlib
import re
import shlex
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
KINDS = {"n": "navigation", "c": "caption", "cr": "credit", "p": "promotion", "h": "heading", "o": "other"}
SCALARS = ["title", "subtitle", "kind", "date", "time", "place", "publisher", "author", "language", "published", "url"]
LISTS = ["topics", "people", "places"]
TAG = re.compile(r"([a-z][a-z0-9]*)((?: [^|]*)?)\|(.*)", re.S)
OPENING = re.compile(r"(?:[—–―-]+|>>)\s*")
CLOSING = re.compile(r"[\s:：.—–―\-*)\]>]*")
SOFT = "\u00ad"     # where a wrapped line may break a word
UTF8 = {"utf-8"}


class Item:
    """A turn, a piece of furniture or of metadata."""

    def __init__(self, sort, transcript, **fields):
        self.sort, self.transcript, self.fields = sort, transcript, fields
        self.lines, self.label, self.office, self.prefix = [], None, None, ""
        self.spans = []


class Fixture:
    def __init__(self, path):
        self.name = path.stem
        self.options = {"ext": "txt", "encoding": "utf-8", "eol": "lf"}
        self.speakers, self.transcripts, self.items = {}, [], []
        self.physical = [[]]        # lines of (text, item)
        try:
            self.read(path.read_text("utf-8"))
        except ValueError as error:
            raise SystemExit(f"{path.name}: {error}") from None

    # ------------------------------------------------------------ the source

    def read(self, source):
        item, turn, glued, begun = None, None, False, False
        for number, line in enumerate(source.rstrip("\n").split("\n"), 1):
            if line.startswith("%%"):
                continue
            if line.startswith("%s "):
                self.speaker(line[3:])
                continue
            if line.startswith("% "):
                for word in shlex.split(line[2:]):
                    key, _, value = word.partition("=")
                    self.options[key] = value or True
                continue
            if line.startswith("==="):
                fields = dict(word.split("=", 1) for word in shlex.split(line[3:]))
                self.transcripts.append(fields)
                continue
            if not line.strip():
                if begun:
                    self.physical.append([])
                continue
            found = TAG.fullmatch(line)
            join = "\n"
            if found and (found[1] in self.speakers or found[1] in KINDS or found[1] in ("m", "note", "gap", "r", "rj")):
                tag, flags, text = found[1], found[2].strip(), found[3]
                if tag in ("r", "rj"):
                    item, join = turn, " " if tag == "rj" else "\n"
                else:
                    item = self.item(tag, flags)
                    self.items.append(item)
                    if item.sort == "T":
                        turn = item
                fresh = tag not in ("r", "rj")
            else:
                text, fresh = line, False
            if item is None:
                raise ValueError(f"line {number} belongs to nothing")
            glue, broken, double = False, False, False
            if text.endswith("&&"):
                glue, text = True, text[:-2]
            if text.endswith("\\\\"):
                broken, double, text = True, True, text[:-2]
            elif text.endswith("\\"):
                broken, text = True, text[:-1]
            shown = self.take(item, text, fresh, join)
            if not glued and begun and self.physical[-1]:
                self.physical.append([])
            self.lay(shown, item)
            item.broken = broken
            if double:
                self.physical += [[], []]
            elif not glue:
                self.physical.append([])
            glued, begun = glue, True
        while self.physical and not self.physical[-1]:
            self.physical.pop()

    def speaker(self, text):
        head, *options = [part.strip() for part in text.split(";")]
        key, name = head.split(" ", 1)
        if key in KINDS or key in ("m", "note", "gap", "r", "rj"):
            raise ValueError(f"{key} is no speaker's key")
        speaker = {"name": None if name == "?" else name, "accept": [], "q": False}
        for option in options:
            if option == "q":
                speaker["q"] = True
            elif option.startswith("accept="):
                speaker["accept"] = option[7:].split(",")
            else:
                raise ValueError(f"speaker option {option}")
        self.speakers[key] = speaker

    def item(self, tag, flags):
        at = len(self.transcripts) - 1
        if at < 0:
            raise ValueError("a transcript must begin first (===)")
        if tag in KINDS:
            return Item("F", at, kind=KINDS[tag])
        if tag == "m":
            field, _, value = flags.partition("=")
            return Item("M", at, field=field.rstrip("-"), value=value, silent=field.endswith("-"))
        if tag in ("note", "gap"):
            return Item("T", at, type=tag)
        item = Item("T", at, type="utterance", speaker=self.speakers[tag], accept=[])
        for flag in shlex.split(flags):
            key, _, value = flag.partition("=")
            if key == "a":
                item.fields["accept"] = value.split(",")
            else:
                item.fields[key] = value or True
        return item

    def take(self, item, text, fresh, join):
        """Give the item its words; the text as the page shows it."""
        shown = text
        if item.sort == "T" and item.fields["type"] == "utterance":
            begin = 0
            label = re.search(r"\{([^}]*)\}", text) if fresh else None
            if label:
                office = re.search(r"<([^>]*)>", label[1])
                item.office = office and office[1]
                item.label = re.sub(r"[<>]", "", label[1])
                text = text[:label.start()] + item.label + text[label.end():]
                begin = CLOSING.match(text, label.start() + len(item.label)).end()
            elif fresh:
                begin = OPENING.match(text).end() if OPENING.match(text) else 0
            if "¦" in text:
                begin = text.index("¦")
                text = text.replace("¦", "")
            shown, text = text, text[begin:]
        shown = re.sub("[⟦⟧]", "", shown)
        text = re.sub("⟦.*?⟧", "", text).replace(SOFT, "").strip()
        if item.lines and (join == " " or getattr(item, "broken", False)):
            item.lines[-1] += (" " if text else "") + text
        elif text:
            item.lines.append(text)
        return shown

    # ------------------------------------------------------------ the page

    def lay(self, shown, item):
        width = int(self.options.get("wrap", 0))
        if not width:
            self.physical[-1].append((shown.replace(SOFT, ""), item))
            return
        indent = " " * int(self.options.get("indent", 0)) if item.sort == "T" else ""
        column, out = len("".join(part for part, _ in self.physical[-1])), indent
        if out.strip() == "" and not self.physical[-1]:
            column = len(indent)
        for word in re.findall(r"\S+|\s+", shown):
            pieces = word.split(SOFT)
            whole = "".join(pieces)
            if word.isspace():
                pending = word
                if column + len(pending) >= width:
                    out, column = out + "\n", 0
                else:
                    out, column = out + pending, column + len(pending)
                continue
            if column + len(whole) <= width or column == 0:
                out, column = out + whole, column + len(whole)
                continue
            fits = 0
            while fits + 1 < len(pieces) and column + len("".join(pieces[:fits + 1])) + 1 <= width:
                fits += 1
            head, tail = "".join(pieces[:fits]), "".join(pieces[fits:])
            out = (out + head + "-\n" if head else out.rstrip(" ") + "\n") + tail
            column = len(tail)
        first, *others = out.split("\n")
        self.physical[-1].append((first, item))
        for line in others:
            self.physical.append([(line, item)])

    def paginate(self):
        """Line numbers, page numbers and running heads: furniture that stands in the middle of turns."""
        number, per_page = int(self.options.get("numbered", 0)), int(self.options.get("pagelines", 0))
        if not number and not per_page:
            return
        lines, page, count, at = [], int(self.options.get("firstpage", 1)), 0, 0
        for line in self.physical:
            if line:
                at = line[0][1].transcript
            if number and not line:
                continue            # such records number every line and leave none blank
            if count == (number or per_page) or (per_page and count >= per_page):
                page, count = page + 1, 0
                for form in filter(None, [self.options.get("pageform"), self.options.get("runhead")]):
                    head = Item("F", at, kind="other")
                    head.lines = [form.format(n=page).strip()]
                    self.items.append(head)
                    lines += [[], [(form.format(n=page), head)]]
                lines.append([])
            count += 1
            if number:
                mark = Item("F", at, kind="other")
                mark.lines = [str(count)]
                self.items.append(mark)
                line = [(f"{count:2}", mark), ("     ", None), *line]
            lines.append(line)
        self.physical = lines

    def encode(self):
        self.paginate()
        encoding, eol = self.options["encoding"], {"lf": "\n", "crlf": "\r\n", "cr": "\r"}[self.options["eol"]]
        data, blank = bytearray(), True
        if "bom" in self.options:
            data += {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
        last = None
        for number, line in enumerate(self.physical):
            for part, item in line:
                part = unicodedata.normalize("NFD" if "nfd" in self.options else "NFC", part)
                for run in re.finditer(r"\S+|\s+", part):
                    begin = len(data)
                    data += run[0].encode(encoding)
                    if run[0].isspace():
                        continue
                    if item is None:
                        raise SystemExit(f"{self.name}: nobody's text: {run[0]}")
                    if item is last and item.spans:
                        item.spans[-1][1] = len(data)
                    else:
                        item.spans.append([begin, len(data)])
                    last = item
            if number + 1 < len(self.physical) or "noeol" not in self.options:
                data += eol.encode(encoding)
        return bytes(data)

    # ------------------------------------------------------------ the gold

    def gold(self, data, ranges=True):
        name = f"{self.name}.{self.options['ext']}"
        document = {
            "sha256": hashlib.sha256(data).hexdigest(), "name": name, "bytes": len(data),
            "media_type": "text/markdown" if self.options["ext"] == "md" else "text/plain",
            "encoding": {"utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE", "utf-8": "UTF-8", "shift_jis": "Shift_JIS",
                         "koi8-r": "KOI8-R", "gb18030": "GB18030"}.get(self.options["encoding"], self.options["encoding"])}
        result = []
        for at, given in enumerate(self.transcripts):
            items = [item for item in self.items if item.transcript == at]
            items.sort(key=lambda item: item.spans[0])
            transcript = {"schema": "transcript/1", "id": f"{name}#{at + 1}"}
            transcript |= {key: None for key in SCALARS} | {key: [] for key in LISTS}
            transcript |= {"document": document, "turns": [], "furniture": [], "metadata": []}
            for item in items:
                text = unicodedata.normalize("NFC", "\n".join(item.lines))
                if item.sort == "T":
                    transcript["turns"].append(self.turn(item, ranges))
                elif item.sort == "F":
                    transcript["furniture"].append(
                        {"kind": item.fields["kind"], "text": text, "range": self.span(item) if ranges else None})
                else:
                    field, value = item.fields["field"], item.fields["value"] or text
                    text = text.replace("\n", "\n\n") if field == "subtitle" else text
                    transcript["metadata"].append(
                        {"field": field, "text": text, "range": self.span(item) if ranges else None})
                    if not item.fields["silent"]:
                        self.fill(transcript, field, value)
            for key, value in given.items():
                transcript[key] = value.split(";") if key in LISTS else None if value == "null" else \
                    json.loads(value) if key.startswith("x_") else value
            if transcript["published"] and "date" not in given:
                transcript["date"] = transcript["date"] or transcript["published"][:10]
            result.append(transcript)
        return result

    def fill(self, transcript, field, value):
        if field == "subtitle":
            value = value.replace("\n", "\n\n")
            transcript[field] = "\n\n".join(filter(None, [transcript[field], value]))
        elif field in LISTS:
            transcript[field] += [part.strip() for part in value.split(";") if part.strip()]
        elif field in SCALARS:
            transcript[field] = transcript[field] or value

    def span(self, item):
        if len(item.spans) != 1:
            raise SystemExit(f"{self.name}: one piece in {len(item.spans)} places: {item.lines}")
        return list(item.spans[0])

    def turn(self, item, ranges):
        speaker = item.fields.get("speaker") or {"name": None, "accept": [], "q": False}
        flags = item.fields
        if item.fields["type"] == "gap":
            text = "\n".join(item.lines)
        else:
            text = "\n\n".join(item.lines)
        turn = {
            "type": flags["type"], "speaker": speaker["name"], "office": item.office, "label": item.label,
            "interviewer": bool(speaker["q"] or flags.get("q")), "text": unicodedata.normalize("NFC", text),
            "start": float(flags["t"]) if "t" in flags else None, "end": None,
            "ranges": [list(span) for span in item.spans] if ranges else None}
        if flags["type"] == "utterance":
            name = speaker["name"]
            if name:
                accept = [name] + ([name.split(" ")[-1]] if " " in name else [])
            else:
                accept = [None] + ([item.label] if item.label else [])
            for more in speaker["accept"] + flags["accept"]:
                more = None if more == "null" else more
                accept += [] if more in accept else [more]
            turn["x_accept"] = accept
        if "c" in flags:
            turn["x_continues"] = True
        if "x" in flags:
            turn["x_no_speakers"] = True
        return turn

    # ------------------------------------------------------------ the proof

    def prove(self, data):
        """Every byte that is not blank belongs to exactly one piece; the pieces say what the page says."""
        encoding = self.options["encoding"]
        owned = bytearray(len(data))
        for item in self.items:
            for begin, end in item.spans:
                if any(owned[begin:end]):
                    raise SystemExit(f"{self.name}: claimed twice: {item.lines}")
                owned[begin:end] = b"\1" * (end - begin)
            words = "".join(data[begin:end].decode(encoding) for begin, end in item.spans)
            page, said, label = (re.sub(r"[\s-]", "", unicodedata.normalize("NFC", text)) for text in
                                 (words, "".join(item.lines), item.label or ""))
            rest = iter(page)
            if label not in page or not all(char in rest for char in said):
                raise SystemExit(f"{self.name}: {label}: {said[-80:]!r} is not {page[-80:]!r}")
        at = {"utf-8": 3 if "bom" in self.options else 0}.get(encoding, 2 if "bom" in self.options else 0)
        for char in data[at:].decode(encoding):
            size = len(char.encode(encoding))
            if not char.isspace() and not all(owned[at:at + size]):
                raise SystemExit(f"{self.name}: nobody claims byte {at}: {char!r}")
            at += size


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = 0
    for path in sorted((HERE / "Annotated").glob("*.ann")):
        fixture = Fixture(path)
        data = fixture.encode()
        fixture.prove(data)
        document = f"{fixture.name}.{fixture.options['ext']}"
        plain = fixture.options["encoding"] in UTF8
        gold = fixture.gold(data, ranges=plain or not options.corpus)
        shown = json.dumps(gold, ensure_ascii=False, indent=1).encode() + b"\n"
        if options.corpus:
            for folder, name, content in (("docs", document, data), ("gold", document + ".json", shown)):
                (options.corpus / folder).mkdir(parents=True, exist_ok=True)
                (options.corpus / folder / name).write_bytes(content)
            continue
        for name, content in ((document, data), (f"{fixture.name}.gold.json", shown)):
            there = HERE / name
            if there.exists() and there.read_bytes() == content:
                continue
            stale += 1
            print(f"{name}: {len(content)} bytes" + (" (stale)" if options.check else ""))
            if not options.check:
                there.write_bytes(content)
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
