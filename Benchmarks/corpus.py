#!/usr/bin/env python3
"""Transcripts for the benchmarks: invented speakers, invented words, many conventions. The same arguments give the same bytes.

    corpus.py DIR --files 1000 [--seed 1] [--bytes 14000] [--copies 0.05] [--convention NAME]

Writes DIR/inbox/NAME.txt and DIR/corpus.json. Sizes are lognormal about `--bytes` (median; sigma 0.5: five to ninety-five per cent are
7..35 KB, the mean 17 KB); words follow Zipf's law over 30,000, a few of them each document's own; `--copies` of the files are byte for byte
an earlier one. Each document holds one word that no other does (`mark…`): who finds it finds the document.
"""
import argparse
import itertools
import json
import math
import pathlib
import random

FIRST = "Ada Bruno Cleo Dario Edda Falk Gesa Hauke Inga Joris Kaja Levin Mona Nils Oda Pelle Runa Sven Tilda Ursel Vito Wanja".split()
LAST = "Amberg Brooke Castel Dunmore Eckart Fennick Garrow Holt Imberly Jarrow Kestrel Lorne Marlin Norwick Orsay Pellham Quill".split()
OFFICES = ["Minister of Harbours", "Head of the Lighthouse Service", "Speaker of the Island Council", "Mayor of Lower Quay"]
RUSSIAN_LAST = "Ветров Лугов Озеров Полянский Родников Снежин Туманов Ясенев".split()
CHROME = ["Home", "News", "Photos", "Print this page", "Share", "Subscribe to our letter", "Archive", "About us", "Contacts", "Search"]

# Each language: the words that hold it together, and the syllables its other words are made of.
LANGUAGES = {
    "en": ("the of and to in that is was for it with as his on be at by had not are but from or have an they which one you were all we can "
           "there been has when who more if will would about what so up said its than into them only new some could these two may then",
           "har ven lor met sil tan bro mer kin dal fos wen gar pel rith mon ton ber ley sten wick ford ing ter"),
    "de": ("der die und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für man aber "
           "aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben einer mir über ihm diese",
           "hal ver gen bach wald stein ber lich keit ung feld mar tor dorf brück see ent schul blau zeit"),
    "fr": ("de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont la avec son cette ont mais comme ou "
           "nous vous leur aux être fait même ces sans deux était tout elle bien aussi si faire dit peu temps",
           "mar lon ville ré pon tel cha bri sou ver gne lac por tan mée cor val dré rou pel"),
    "ru": ("и в не на что я с он как это по но они мы все из у за вы так же от бы для о его к до была есть может мне уже или быть только "
           "если когда ещё их этот ли ни там чтобы время нет был были себя сейчас под где даже здесь",
           "вет лод мор бер гар пол тон сне луг реч ный ком став лес дом кра нов рад вод пут"),
}
HAN = "河岸灯塔港口船桥市场花园冬天信号预算学校山谷铜窗户老师委员会河流草地引擎雷声毯子罗盘书信采石木材天鹅绒胡桃黄昏微风海岛渡轮码头节日音乐新旧南北东西大小多少我们他们可以需要已经因为所以"


class Words:
    """The vocabulary of one language, drawn from by Zipf's law."""

    def __init__(self, language):
        chance = random.Random(f"words/{language}")
        self.spoken_together = language == "zh"
        if self.spoken_together:
            signs = sorted(set(HAN))
            self.words = ["".join(chance.choices(signs, k=chance.choice((1, 2, 2, 3)))) for _ in range(8000)]
        else:
            frequent, syllables = (text.split() for text in LANGUAGES[language])
            made = {"".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3)))) for _ in range(60000)}
            tail = sorted(made - set(frequent))
            chance.shuffle(tail)
            self.words = (frequent + tail)[:30000]
        self.weights = list(itertools.accumulate(1 / (rank + 6) ** 1.25 for rank in range(len(self.words))))

    def sentences(self, chance, count, own):
        """`count` words, a twentieth of them from `own`, as sentences."""
        drawn = chance.choices(self.words, cum_weights=self.weights, k=count)
        for _ in range(count // 20):
            drawn[chance.randrange(count)] = chance.choice(own)
        result, at = [], 0
        gap, comma, ends = ("", "，", "。？") if self.spoken_together else (" ", ", ", ".?")
        while at < count:
            length = max(4, min(50, round(15 * math.exp(0.5 * chance.gauss(0, 1)))))
            words = drawn[at:at + length]
            middle = len(words) // 2
            text = comma.join(gap.join(part) for part in ((words[:middle], words[middle:]) if length > 14 else (words,)))
            result.append(text[:1].upper() + text[1:] + ends[chance.random() < 0.1])
            at += length
        return result


def clock(seconds):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def wrapped(text, width=72):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return lines + [line]


# A convention gets (turns, people, chance) and answers lines; a turn is (number of the speaker, paragraphs).

def plain(turns, people, chance):
    for who, paragraphs in turns:
        yield f"{people[who]}: {paragraphs[0]}"
        yield from paragraphs[1:]
        yield ""


def office(turns, people, chance):
    for number, (who, paragraphs) in enumerate(turns):
        yield f"{OFFICES[who % len(OFFICES)]} {people[who]}: {paragraphs[0]}" if number < len(people) else f"{people[who]}: {paragraphs[0]}"
        yield from paragraphs[1:]


def own_line(turns, people, chance):
    for who, paragraphs in turns:
        yield people[who]
        yield ": " + paragraphs[0]
        yield from paragraphs[1:]


def dashes(turns, people, chance):
    for _, paragraphs in turns:
        yield "— " + " ".join(paragraphs)
        yield ""


def question_answer(turns, people, chance, labels=("Question", "Answer")):
    for number, (_, paragraphs) in enumerate(turns):
        yield f"{labels[number % 2]}: {paragraphs[0]}"
        yield from paragraphs[1:]
        yield ""


def frage_antwort(turns, people, chance):
    return question_answer(turns, people, chance, ("Frage", "Antwort"))


def vopros_otvet(turns, people, chance):
    return question_answer(turns, people, chance, ("Вопрос", "Ответ"))


def deposition(turns, people, chance):
    line = 0
    for number, (_, paragraphs) in enumerate(turns):
        for part in wrapped(f"{'QA'[number % 2]}.   {' '.join(paragraphs)}", 56):
            line = line % 25 + 1
            yield f"{line:>3}   {part}"


def bracket_clock(turns, people, chance):
    seconds = 0
    for who, paragraphs in turns:
        yield f"[{clock(seconds)}] {people[who].split()[-1].upper()}: {' '.join(paragraphs)}"
        seconds += 5 + sum(map(len, paragraphs)) // 15


def clock_line(turns, people, chance):
    seconds = 0
    for who, paragraphs in turns:
        yield f"{people[who]}  {seconds // 60}:{seconds % 60:02}"
        yield " ".join(paragraphs)
        yield ""
        seconds += 5 + sum(map(len, paragraphs)) // 15


def captions(turns, people, chance):
    for who, paragraphs in turns:
        yield from wrapped(f">> {people[who].split()[-1].upper()}: {' '.join(paragraphs)}", 40)


def markdown(turns, people, chance):
    for who, paragraphs in turns:
        yield f"**{people[who]}:** {paragraphs[0]}"
        for paragraph in paragraphs[1:]:
            yield ""
            yield paragraph
        yield ""


def chat(turns, people, chance):
    seconds = 36000
    for who, paragraphs in turns:
        for paragraph in paragraphs:
            yield f"[{clock(seconds)[:5]}] <{people[who].split()[0].lower()}> {paragraph}"
            seconds += 20


def assembly(turns, people, chance):
    for who, paragraphs in turns:
        yield f"M. {people[who]}. – {paragraphs[0]}"
        yield from paragraphs[1:]
        yield ""


def full_width(turns, people, chance):
    for number, (_, paragraphs) in enumerate(turns):
        yield f"{('记者', '市长')[number % 2]}：{''.join(paragraphs)}"


def address(turns, people, chance):
    for _, paragraphs in turns:
        yield from paragraphs
        yield ""


# Convention: its language, and how often it is met.
CONVENTIONS = {
    plain: ("en", 5), office: ("en", 3), own_line: ("en", 2), dashes: ("en", 2), question_answer: ("en", 3), deposition: ("en", 1),
    bracket_clock: ("en", 2), clock_line: ("en", 1), captions: ("en", 1), markdown: ("en", 2), chat: ("en", 1), frage_antwort: ("de", 1),
    assembly: ("fr", 1), vopros_otvet: ("ru", 2), full_width: ("zh", 1), address: ("en", 1),
}
NAMES = {convention.__name__.replace("_", "-"): convention for convention in CONVENTIONS}


class Corpus:
    def __init__(self, seed, median, convention=None):
        self.seed, self.median = seed, median
        self.chosen = NAMES[convention] if convention else None
        self.words = {}

    def mark(self, number):
        """The word that only document `number` holds."""
        chance = random.Random(f"{self.seed}/mark/{number}")
        return "mark" + "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=9))

    def document(self, number):
        """The bytes of one document, and the name of its convention."""
        chance = random.Random(f"{self.seed}/document/{number}")
        convention = self.chosen or chance.choices(list(CONVENTIONS), [weight for _, weight in CONVENTIONS.values()])[0]
        language = CONVENTIONS[convention][0]
        words = self.words.get(language) or self.words.setdefault(language, Words(language))
        size = min(150_000, max(600, self.median * math.exp(0.5 * chance.gauss(0, 1))))
        count = max(40, int(size / {"zh": 6.2, "ru": 11.6}.get(language, 6.6)))
        own = chance.choices(words.words[1000:], k=50)
        sentences = words.sentences(chance, count, own)
        sentences[len(sentences) // 3] = f"{self.mark(number)} {sentences[len(sentences) // 3]}"
        last = RUSSIAN_LAST if language == "ru" else LAST
        people = [f"{chance.choice(FIRST)} {surname}" for surname in chance.sample(last, chance.choice((2, 2, 2, 3, 5)))]
        text = "\n".join(self.page(convention, sentences, people, chance)) + "\n"
        return self.encoded(text, language, chance), convention.__name__.replace("_", "-")

    def page(self, convention, sentences, people, chance):
        yield from chance.sample(CHROME, chance.randrange(0, 5))
        yield sentences[0].rstrip(".?")[:90]
        yield f"{chance.randrange(1, 29)} {chance.choice(('May', 'June', 'October'))} {chance.randrange(2005, 2025)}"
        yield ""
        yield sentences[1]
        yield ""
        yield from convention(self.turns(sentences[2:], len(people), chance), people, chance)
        if chance.random() < 0.5:
            yield from ("", "See also", *chance.sample(CHROME, 2), f"© {chance.randrange(2005, 2025)} The Lower Quay Gazette")

    def turns(self, sentences, people, chance):
        who, at = 0, 0
        while at < len(sentences):
            said = sentences[at:at + (chance.randrange(1, 4) if who == 0 else chance.randrange(2, 16))]
            at += len(said)
            yield who, [" ".join(said[start:start + 4]) for start in range(0, len(said), 4)]
            who = (who + 1) % people

    def encoded(self, text, language, chance):
        luck = chance.random()
        try:
            if luck < 0.04:
                return text.encode({"ru": "cp1251", "zh": "gb18030"}.get(language, "cp1252"))
            if luck < 0.06:
                return b"\xff\xfe" + text.encode("utf-16-le")
        except UnicodeEncodeError:
            pass
        if luck < 0.10:
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if 0.10 <= luck < 0.12 else b"") + text.encode()


def write(folder, files, seed="1", median=14000, copies=0.05, convention=None):
    """Writes the corpus unless it is there already; answers its corpus.json."""
    folder = pathlib.Path(folder)
    facts = {"files": files, "seed": seed, "median": median, "copies": copies, "convention": convention}
    try:
        known = json.loads((folder / "corpus.json").read_text())
        if {key: known[key] for key in facts} == facts:
            return known
    except (OSError, KeyError, ValueError):
        pass
    inbox = folder / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    for old in inbox.iterdir():
        old.unlink()
    corpus = Corpus(seed, median, convention)
    plan = random.Random(f"{seed}/copies")
    originals, total = [], 0
    for number in range(files):
        if originals and plan.random() < copies:
            data = corpus.document(plan.choice(originals))[0]
        else:
            data = corpus.document(number)[0]
            originals.append(number)
        total += len(data)
        (inbox / f"talk-{number:06}.txt").write_bytes(data)
    facts |= {"bytes": total, "originals": len(originals)}
    (folder / "corpus.json").write_text(json.dumps(facts))
    return facts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--bytes", type=int, default=14000)
    parser.add_argument("--copies", type=float, default=0.05)
    parser.add_argument("--convention", choices=sorted(NAMES))
    options = parser.parse_args()
    print(json.dumps(write(options.folder, options.files, options.seed, options.bytes, options.copies, options.convention)))


if __name__ == "__main__":
    main()
