#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks certificates, one a line, against the rule files; shares no code with the engine that wrote them. `verify_certificate.py CERT --rules rules`
It reads the rule files itself, asks the question anew of the facts and the context that the certificate gives, writes down what it used and compared, and says `verified` where that is the certificate, word for word; else the first place where they differ. What it cannot follow it does not accept. Exit codes: 0 all verified, 1 one is not, 2 misuse."""
import argparse, ast, calendar, collections, csv, datetime, decimal, functools, hashlib, json, os, pathlib, re, sys, yaml
WORDS, AWARD_WORDS, HEADS = ["not_met", "undetermined", "met"], ["not_eligible", "undetermined", "eligible"], "all any none tally count each fact judgement criterion recognised meets reading by_kind unset that".split()
(NO, OPEN, YES), MONEY = range(3), {"dong": 1, "thousand dong": 10**3, "million dong": 10**6, "billion dong": 10**9}  # three-valued: `all` is min, `any` is max, `none` is 2 - max
EXACT = decimal.Context(prec=120, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.Overflow]); ARITHMETIC, ORDER = {"Add": EXACT.add, "Sub": EXACT.subtract, "Mult": EXACT.multiply}, {"Eq": "equals", "Lt": "below", "LtE": "at_most", "Gt": "above", "GtE": "at_least"}
Type = collections.namedtuple("Type", "kind unit values ladder", defaults=("", (), "")); INT, DATE, TEXT, PERCENT = Type("int"), Type("date"), Type("text"), Type("rate", "percent"); ANYWHERE = ((-1,), (1,))
PARTS, COMPARES, Found = ("facts", "judgements", "relations"), ["at_least", "at_most", "above", "below", "equals", "in"], collections.namedtuple("Found", "range none perhaps_none unset", defaults=(None, False, False, False))
unparse, value_of = functools.lru_cache(None)(ast.unparse), lambda x: x() if isinstance(x, functools.partial) else x  # what a term takes is looked at where it is used
SCALARS, fold = getattr(yaml, "CBaseLoader", yaml.BaseLoader), lambda word: " ".join(str(word).lower().split())  # each scalar stays the author's text; letters and blanks aside
class NotVerified(Exception): """Why a certificate is not accepted."""
def need(condition, why="", kind=NotVerified):
    if not condition: raise kind(why)
def good(condition): need(condition, kind=ValueError)
NONE, CLOSER = "this is no certificate of the first version in its canonical form", "; `decided`, which a closer look at the missing facts gave, is not verified"; canonical, sha256 = lambda tree: json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(), lambda data: hashlib.sha256(data).hexdigest()
names, cites_of = lambda tree: [tree] if isinstance(tree, str) else list(tree or []), lambda tree, inherited: names(tree["cite"]) if "cite" in tree else inherited
on_day, later = lambda tree, day: tree.get("from", "") <= day < tree.get("until", "~"), lambda day, n: (datetime.date.fromisoformat(day) + datetime.timedelta(n)).isoformat()  # days are texts, which sort as days do
# A value lies from one end to another. An end is (0, value, 0), with a step of 1 or -1 for a value that does not belong; (-1,) and (1,) are beyond all. So ends compare as tuples do.
truth, point = lambda r: YES if r == point(True) else NO if r == point(False) else OPEN, lambda v: ((0, v, 0), (0, v, 0))
is_point, less = lambda r: r[0] == r[1], lambda a, b: YES if a[1] < b[0] else NO if a[0] >= b[1] else OPEN
def compare(a, how, b):
    same = YES if a == b and is_point(a) else NO if is_point(a) and is_point(b) or YES in (less(a, b), less(b, a)) else OPEN; return {"below": less(a, b), "above": less(b, a), "at_least": 2 - less(a, b), "at_most": 2 - less(b, a)}.get(how, same)
def end_of(how, v, t):  # of whole numbers, days and levels `above 4` is `at least 5`
    step, move = {"above": 1, "below": -1}.get(how, 0), {"int": EXACT.add, "money": EXACT.add, "date": later, "level": lambda rank, n: rank + n}.get(t.kind); return (0, move(v, step), 0) if step and move else (0, v, step)
def within(r, bounds, t):  # what is left of a range within bounds
    ends = [(how, end_of(how, v, t)) for how, v in bounds.items()]; return max([r[0]] + [e for how, e in ends if how in ("at_least", "above")]), min([r[1]] + [e for how, e in ends if how in ("at_most", "below")])
def columns(line, key):  # those of a line that are values; a cell may end with its own grade
    return {k: re.sub(" (gazette|secondary|inferred|recalled)$", "", v) for k, v in line.items() if k not in (key, "evidence", "source", "note")}
def conditionals(text):  # a ? b : c in Python's order, from the innermost brackets out
    held, order = [], functools.partial(re.sub, r"^\((\w+, )?([^?]*)\?([^?:]*):([^?:]*)\)$", r"(\1((\3) if (\2) else (\4)))"); hold = lambda m: "\0%d\0" % (held.append(order(m[0])) or len(held) - 1)
    while (new := re.sub(r"\([^()]*\)", hold, text)) != text: text = new
    while "\0" in text: text = re.sub(r"\0(\d+)\0", lambda m: held[int(m[1])], text)
    return text
@functools.lru_cache(None)
def read_cel(cel):
    text = re.sub(r"\.(class|from|for|is|if|else|not|and|or|in|as|with)\b", r".\1_", cel.replace("&&", " and ").replace("||", " or ")); text = re.sub(r"\btrue\b", "True", re.sub(r"\bfalse\b", "False", conditionals("(" + re.sub(r"!(?!=)", "~", text) + ")"))); need(not set(text) & set("\\\"?{%/"), f"`{cel}` is more than is followed here"); return ast.parse(text.strip(), mode="eval").body
def perhaps_none(m, f): return m.get("may_be_none") == "true" and not (f and f.given)  # and its domain says nothing
def as_cell(cell): return cell if isinstance(cell, dict) else {"unset": ""} if cell == "unset" else {"value": cell}
def number(low, high): return f"≥ {low}" if high is None else f"{low}" if low == high else f"{low}–{high}"
def connected(said, settles, complete=True):
    seen = []; any((seen.append(one), one == settles)[1] for one in said)  # no further than to what settles it
    return settles if settles in seen else OPEN if OPEN in seen or not complete else 2 - settles
def add_months(day, n):  # to the last day of a month that is too short
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + int(n), 12); need(1400 <= year <= 9999, "a day is beyond the calendar"); return f"{year:04}-{month + 1:02}-{min(int(day[8:]), calendar.monthrange(year, month + 1)[1]):02}"
def asked_of(cell, cites):
    cell = {} if {"reading", "closed"} & set(cell) else cell; merit = {"judgement": "merit", "at_least": cell.get("merit"), "cite": cites}
    return [(merit, cites)] if "merit" in cell else [], [(cell["require"], cites)] if "require" in cell else []
class Book:  # all files of a book and of those that it uses, in the order in which its hash takes them, and what they define
    def __init__(self, ids, roots):
        self.roots, self.texts, self.extended, self.changes, self.seen = roots, [], [], [], set()
        for kind in "documents bodies ladders subjects parameters terms criteria awards duties readings rounds".split(): setattr(self, kind, {})
        self.version = [self.open(i)["version"] for i in ids][0]
        for name, part, tree in [(name, part, tree) for name, tree in self.extended for part in (*PARTS, "named")]: self.subjects[name].setdefault(part, {}).update(tree.get(part, {}))
        for target, change, is_override in self.changes:
            if "chosen" in change: self.readings[target.removeprefix("reading.")]["chosen"] = change["chosen"]
            for version in [] if "chosen" in change else self.parameters[target]["versions"]:
                if is_override or "unset" in as_cell(version["cell"]) and "value" not in as_cell(version["cell"]): version["cell"] = change
        self.members = {kind: self.members_of(kind) for kind in self.subjects}; self.hash = sha256(b"".join(name.encode() + b"\0" + text + b"\0" for name, text in self.texts))
    def read(self, book, folder, name): need("/" not in name, f"`{name}` leaves `{book}`"); self.texts.append((f"{book}/{name}", pathlib.Path(folder, name).read_bytes())); return self.texts[-1][1]
    def open(self, book):
        folders = [place for root in self.roots for place in [os.path.join(root, book)] if os.path.isfile(os.path.join(place, "book.yaml"))]
        need(re.fullmatch(r"[a-z0-9._/-]+", book) and ".." not in book and folders, f"there is no book `{book}` among the rules given"); header, _ = yaml.load(self.read(book, folders[0], "book.yaml"), SCALARS), self.seen.add(book)
        for used in header.get("uses", []): self.open(used) if used not in self.seen else None
        for name in sorted(n for n in os.listdir(folders[0]) if n.endswith(".yaml") and n != "book.yaml" and n[0] != "."):
            text, table = self.read(book, folders[0], name), lambda name: list(csv.DictReader(self.read(book, folders[0], name).decode().splitlines()))
            if not set(re.findall(rb"^[^\s#].*?(?=:|$)", text, re.M)) <= {b"cases"}: self.add(yaml.load(text, SCALARS), table)  # worked examples decide nothing
        return header
    def add(self, tree, table):
        for name, kind in tree.get("subjects", {}).items(): self.extended.append((name, kind)) if kind.get("extend") == "true" else self.subjects.update({name: kind})
        for name, p in tree.get("parameters", {}).items(): self.parameters[name] = {"type": Type(p["type"], p.get("unit", ""), p.get("options", ()), p.get("unit", "")), "versions": self.cells(p, table)}
        for name, c in tree.get("criteria", {}).items(): self.rows(name, c, table) if "rows" in c else None; self.criteria[name] = c
        for kind in ("documents", "bodies", "ladders", "terms", "awards", "duties", "readings"): getattr(self, kind).update(tree.get(kind, {}))
        for family, r in tree.get("rounds", {}).items(): self.rounds.update({i: {**one, "family": family} for i, one in r["instances"].items()})
        self.changes += [(k, v, kind == "overrides") for kind in ("set", "overrides") for k, v in tree.get(kind, {}).items()]
    def cells(self, tree, table):
        found = tree["versions"] if isinstance(tree.get("versions"), list) else [{**tree, "from": "", "until": "~"}]
        for i, cell in enumerate(found):
            if "table" in cell and not set(cell) & {"value", "unset", "for"}:
                lines = [(list(line.values())[0], columns(line, list(line)[0])) for line in table(cell["table"])]; found[i] = {**cell, "values": {key: line.get("value") or {"for": line} for key, line in lines}}
        return [{"from": cell.get("from", ""), "until": cell.get("until", "~"), "cell": cell} for cell in found]
    def rows(self, name, c, table):  # a table of indicators as the facts, parameters and criteria that it stands for
        own, life, groups, top, alone, facts = cites_of(c, []), {k: c[k] for k in ("from", "until") if k in c}, c.get("groups", {}), [], {}, {}
        by = {k: v for k, v in c.get("thresholds", {}).items() if k in ("by", "counts_as")}; lines = {line["row"]: {**by, "values": columns(line, "row")} for line in (table(c["thresholds"]["table"]) if by else [])}
        def whole(nodes, cite, beside=()): return {**life, "cite": cite, "require": {**(nodes[0] if len(nodes) == 1 else {"all": nodes, "cite": cite}), **dict(beside)}}
        def define(code, nodes, cite, beside=()): self.criteria[f"{name}.{code}"] = {"subject": c["subject"], "cite": cite, "versions": [whole(nodes, cite, beside)]}; return {"criterion": f"{name}.{code}", "cite": cite}
        def row(code, r, inherited):
            cite = cites_of(r, inherited); nodes = [{"fact": r["fact"], "cite": cite}] if "fact" in r else []
            if "type" in r:  # what is measured is at least nothing, and a share at most the whole
                usual = {**({"at_least": "0"} if r["type"] in ("rate", "int", "decimal", "money") else {}), **({"at_most": "1" if r.get("unit") == "fraction" else "100"} if r["type"] == "rate" else {})}
                facts[r["fact"]] = {**c.get("facts", {}), **r, "domain": r.get("domain") or usual}
            for how in [h for h in COMPARES if h in r]:
                plain = how == "in" or isinstance(r[how], dict) and set(r[how]) & {"param", "fact", "reading"}; nodes[0][how], cell = r[how] if plain else {"param": f"{name}.{code}"}, lines[code] if r[how] == "threshold" else r[how]
                if not plain: self.parameters[f"{name}.{code}"] = {"like": (c["subject"], r["fact"]), "versions": self.cells(cell, table) if isinstance(cell, dict) else [{"cell": cell}]}
            nodes += [define(f"{code}.{part}", *row(f"{code}.{part}", tree, cite)) for part, tree in r.get("parts", {}).items()]; return nodes, cite, [("applies", r["applies"])] if "applies" in r else ()
        of_group = {g: [] for g in groups}
        for code, r in c["rows"].items():  # the group of 17.4 is 17; of 5 the group 5 itself, which then is that row
            g = next((g for g in [code[:k] for k in range(len(code), 0, -1) if code[k:k + 1] in ("", ".")] if g in groups), None); cite = cites_of(groups[g], own) if g else own; made = row(code, r, cite)
            if g == code: alone[g] = made
            else: (of_group[g] if g else top).append({**define(code, *made), "cite": cite})
        top += [{**define(g, *alone.get(g, (of_group[g], cites_of(tree, own)))), "cite": cites_of(tree, own)} for g, tree in groups.items()]; c["versions"] = [whole(top, own)]
        self.extended.append((c["subject"], {"facts": facts}))
    def kinds(self, kind):  # itself, then what it is, from the nearest
        for k in (found := [kind]): found += [p for p in names(self.subjects[k].get("is")) if p not in found]
        return found
    def members_of(self, kind):
        found = {}
        for part, name, m in [(part, *item) for k in self.kinds(kind) for part in PARTS for item in self.subjects[k].get(part, {}).items()]:
            t = Type(m.get("type", "level" if "ladder" in m else "bool"), m.get("unit", ""), m.get("values", ()), m.get("ladder", "")); domain = m.get("domain") or ({"at_least": self.levels(t.ladder)[0], "at_most": self.levels(t.ladder)[-1]} if t.kind == "level" else {})
            domain = {how: self.value(v, t) for how, v in domain.items() if isinstance(v, str)}; m = found.setdefault(name, {**m, "judged": "domain" not in m, "part": part, "type": t, "domain": domain, "per": m.get("per", "")}); domain.update({"at_least": -1} if m["judged"] and self.below_all(m) else {})
        return found
    def begun(self, tree, cites):  # what has no first day of its own does not begin before the first of the documents that it cites
        starts = [] if "from" in tree else [d.get("in_force", {}).get("from") or d.get("issued", "") for cite in cites for d in [self.documents[cite.split(" ")[0]]]]; return {**tree, "from": min(starts)} if starts and all(starts) and min(starts) < tree.get("until", "~") else tree
    def below_all(self, m): return m["part"] == "judgements" and m["type"].kind == "level" and "none" not in self.levels(m["type"].ladder)
    def levels(self, ladder): return [level["id"] for level in self.ladders[ladder]["levels"]]
    def parameter_type(self, i): return self.parameters[i].get("type") or self.members[self.parameters[i]["like"][0]][self.parameters[i]["like"][1]]["type"]
    def value(self, text, t, quoted=False):  # exact: a bool, a Decimal, a day as its text, the rank of a level, a text. ValueError where it is none of its type
        good(isinstance(text, str))
        if t.kind in ("enum", "level"): known = list(t.values) if t.kind == "enum" else self.levels(t.ladder); return text if good(text in known) or t.kind == "enum" else known.index(text)
        if t.kind == "bool": return good(text in ("true", "false") and not quoted) or text == "true"
        if t.kind == "date": good(re.fullmatch(r"(1[4-9]|[2-9]\d)\d\d-\d\d-\d\d", text, re.ASCII)); return datetime.date.fromisoformat(text).isoformat()
        if t.kind == "text": return good(text.strip(" \t\xa0") and (quoted or not re.fullmatch(r"-?(nan|\.?inf|Infinity)|NaN|\.(nan|NaN|NAN)", text))) or text
        digits, words = text.partition(" ")[0], text.partition(" ")[2].lstrip(" "); good(re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", digits, re.ASCII) and (words or not quoted))
        whole, fraction = digits.lstrip("-").partition(".")[0], digits.partition(".")[2].rstrip("0"); good(len(fraction) <= 9 and len(whole + fraction) <= 38)
        number, singular = decimal.Decimal(digits), lambda w: "person" if w in ("people", "persons") else w.removesuffix("s")
        if t.kind == "money": scale, _, frame = (words or t.unit or "dong").partition("/"); good(scale in MONEY and frame in ("", t.unit.partition("/")[2])); number = EXACT.multiply(number, decimal.Decimal(MONEY[scale]))
        good(t.kind == "money" or not words or (words == (t.unit or "percent") if t.kind == "rate" else t.unit and singular(words) == singular(t.unit)))
        good(t.kind not in ("int", "money") or number == int(number) and -2**63 <= number < 2**63 and (t.kind == "money" or "." not in digits)); return number
    def shown(self, v, t):
        text = format(v, "f") if isinstance(v, decimal.Decimal) else ""; return ("none" if v < 0 else self.levels(t.ladder)[v]) if t.kind == "level" else v if not text else "0" if v == 0 else text.rstrip("0").rstrip(".") if "." in text else text
    def shown_range(self, r, t):
        ends = [(words[end[2] != 0], self.shown(end[1], t)) for end, words in zip(r, (("at_least", "above"), ("at_most", "below"))) if len(end) > 1]; return ends[0][1] if is_point(r) else dict(ends)
class Fact:  # as bound: known, none (known not to exist), invalid, or open within a range. A judgement is made by a declared body in force
    def __init__(self, given, m, book):
        t, tree = m["type"], given if isinstance(given, dict) and "quoted" not in given else {"value": given}; self.state, self.range, self.by, self.dated = "open", ANYWHERE, tree.get("by") or "", tree.get("dated") or ""
        read = lambda v: -1 if v == "none" and book.below_all(m) else book.value(v["quoted"] if isinstance(v, dict) else v, t, isinstance(v, dict))
        try:
            if tree.get("value") == "none" and m.get("may_be_none") == "true": self.state = "none"
            elif tree.get("value") is not None: self.state, self.range = "known", point(read(tree["value"])); good(NO not in [compare(self.range, how, point(limit)) for how, limit in m["domain"].items()])
            if ends := {how: read(v) for how, v in tree.items() if how in COMPARES[:4]}:
                self.range = good(tree.get("value") is None) or within(ANYWHERE, ends, t); good(all(low <= high for low, high in (self.range, within(self.range, m["domain"], t))))
            day = book.value(self.dated, DATE) if m["part"] == "judgements" and "dated" in tree else None
            good(m["part"] != "judgements" or not self.by or self.by in book.bodies and {self.by, *names(book.bodies[self.by].get("fills") or [])} & {*names(m.get("by") or self.by)} and (not day or on_day(book.bodies[self.by], day)))
        except ValueError: self.state, self.range = "invalid", ANYWHERE
        self.given = self.state in ("known", "none") or self.range != ANYWHERE; self.shown = {"state": self.state} if self.state in ("none", "invalid") else book.shown_range(self.range, t)
class Subject:
    def __init__(self, tree, path, book, all_subjects):
        self.path, self.kind, self.id, self.has_id, self.facts, self.relations, self.life = path, tree["kind"], tree.get("id", ""), "id" in tree, {}, {}, {}
        self.members, _ = book.members[self.kind], all_subjects.append(self); named = [(name, n) for k in book.kinds(self.kind) for name, n in book.subjects[k].get("named", {}).items()]
        hits = [[x for x in named if self.has_id and same(self.id) in [same(w) for w in (x[0], x[1].get("vi"), x[1].get("en"), *x[1].get("aliases", [])) if w]] for same in (str, fold)]
        self.id, self.life = next((h[0] for h in hits if len(h) == 1), (self.id, {})); leaves = [(name, *leaf) for name, one in tree.get("facts", {}).items() for leaf in (one if self.members[name]["per"] and (self.members[name]["per"] != "nomination" or isinstance(one, dict) and set(one) <= set(book.rounds)) else {"": one}).items()]
        self.facts = {(name, key): Fact(given, self.members[name], book) for name, key, given in leaves}
        self.relations = {name: (r["complete"], [Subject(item, f"{path}/{name}/{i}".lstrip("/"), book, all_subjects) for i, item in enumerate(r["items"], 1)]) for name, r in tree.get("relations", {}).items()}
        need(all(self.members[name]["of"] in book.kinds(i.kind) for name, (_, items) in self.relations.items() for i in items), "a relation holds others than it may")
class Question:  # one question asked anew. Each node leaves a reason behind: what was asked and found, what it was compared with, the outcome
    def __init__(self, book, cert):
        context, self.book, self.still_open = cert["context"], book, False; self.as_of, self.round, self.lodged = book.value(context["as_of"], DATE), context.get("round"), context.get("lodged_on")
        need("lodged_on" not in context or book.value(self.lodged, DATE) <= self.as_of, "the dossier is lodged after the day of the decision"); year, self.year_given = book.rounds[self.round].get("for") if "round" in context else None, bool({"assessed_year", "round"} & set(context))
        self.year = str(context.get("assessed_year", year or self.as_of[:4])); self.done, self.read, self.values, self.readings, self.reasons, self.subjects = {}, set(), {}, {}, [], []
    def note(self, at, id_, s, cites, out, **more):
        self.reasons.append({k: v for k, v in {"at": at, "id": id_, "outcome": WORDS[out], **more, "of": s.path, "cites": cites}.items() if v not in (None, "", [])}); return out
    def fetch(self, name, s): m = s.members.get(name); key = {"year": self.year, "round": self.round or "", "nomination": self.round or ""}.get(m["per"], "") if m else ""; self.read.add((s.path, name, key)); return m, s.facts.get((name, key)), key
    def range_of(self, name, s): m, f, _ = self.fetch(name, s); return f.range if f and f.state in ("known", "none") else within(f.range if f else ANYWHERE, m["domain"], m["type"])
    def elements(self, name, s):  # records dated after the day asked are left out; those of unknown date are perhaps there
        (complete, items), found, _ = s.relations.get(name, (False, [])), [], self.read.add((s.path, name))
        for item, dated in [(item, self.book.subjects[item.kind].get("dated")) for item in items]:
            f = self.fetch(dated, item)[1] if dated else None; there = compare(f.range if f else ANYWHERE, "at_most", point(self.as_of)) if dated else YES; there = min(there, YES if on_day(item.life, self.as_of) else OPEN)
            if there != NO: found.append((item, there))
        return complete, found
    def chosen(self, reading): return self.readings.setdefault(reading, self.book.readings[reading].get("chosen"))
    def select(self, i, s):  # the cells that a parameter may take; None where there is no value
        t = self.book.parameter_type(i); cells = self.pick(next((v["cell"] for v in self.book.parameters[i]["versions"] if on_day(v, self.as_of)), "unset"), s, t)
        self.values.setdefault(i, set()).add(canonical([c if c is None else self.book.shown(c, t) for c in cells])); return cells
    def pick(self, cell, s, t):
        if "value" in (cell := as_cell(cell)) or "unset" in cell: return [self.book.value(cell["value"], t) if "value" in cell else None]
        if "for" in cell: return self.pick(cell["for"].get(self.year, "unset"), s, t)
        (m, f, _), cells = self.fetch(cell["by"], s), []; own = str(self.book.shown(f.range[0][1], m["type"])) if f and f.state == "known" else None
        for value, criterion in cell.get("counts_as", {}).items():  # as another value than its own, while it meets the criterion
            counts = self.criterion(criterion, s) if value != own else NO
            if counts != NO: cells += self.pick(cell["values"].get(value, "unset"), s, t)
            if counts == YES: return cells
        keys = [own] if own is not None else cell["values"] if m["type"].kind == "enum" else [None]; return cells + [c for key in keys for c in self.pick(cell["values"].get(key, "unset"), s, t)]
    def operand(self, o, s, t):
        found, o = Found(), {"literal": o} if isinstance(o, str) else o
        if "literal" in o: found = Found(point(self.book.value(o["literal"], t)))
        elif "param" in o: cells = self.select(o["param"], s); found = Found(((0, min(cells), 0), (0, max(cells), 0))) if None not in cells else Found(unset=len(cells) == 1)
        elif "fact" in o: (m, f, _), r = self.fetch(o["fact"], s), self.range_of(o["fact"], s); found = Found(r if r != ANYWHERE else None, bool(f and f.state == "none"), perhaps_none(m, f))
        elif "reading" in o and self.chosen(o["reading"]) in o["then"]: found = self.operand(o["then"][self.chosen(o["reading"])], s, t)
        share = self.operand(o["times"], s, PERCENT) if "times" in o else None  # so many percent of it
        if share and found.range and share.range and is_point(share.range):
            low, high = sorted(EXACT.multiply(EXACT.multiply(end[1], share.range[0][1]), decimal.Decimal("0.01")) for end in found.range); return found._replace(range=((0, low, 0), (0, high, 0)))
        return found._replace(range=None, unset=found.unset or share.unset) if share else found
    def is_share(self, o):
        if isinstance(o, str) or "param" in o: return o.endswith("percent") if isinstance(o, str) else self.book.parameter_type(o["param"])[:2] in (("rate", "percent"), ("rate", ""))
        return "reading" in o and self.chosen(o["reading"]) in o["then"] and self.is_share(o["then"][self.chosen(o["reading"])])
    def bounds(self, n, r, s, t, cites, total=None):  # the outcome; what it was compared with; whether another node stood in its place, the parameter being unset
        result, unset, against = YES if set(n) & set(COMPARES) else compare(r, "equals", point(True)), False, []
        for how in [h for h in COMPARES if h in n]:
            outs = []
            for o in n[how] if how == "in" else [n[how]]:
                of = PERCENT if total is not None and self.is_share(o) else t; found = self.operand(o.split(" ")[0] if total is not None and isinstance(o, str) else o, s, of)
                against.append([how, found.range and self.book.shown_range(found.range, of)]); one, limit, unset = r, found.range, unset or found.unset
                if of is not t and limit:  # so many of a hundred against so many percent of all
                    one, limit = (tuple(end if len(end) == 1 else (0, EXACT.multiply(end[1], by), 0) for end in x) for x, by in ((r, 100), (limit, total)))
                out = NO if found.none else compare(one, how, limit) if limit else OPEN; outs.append(min(out, OPEN) if found.perhaps_none else out)
            result = min(result, max(outs))
        instead = unset and "when_unset" in n; return self.node(n["when_unset"], s, cites) if instead else result, against, instead
    def node(self, n, s, inherited):
        head, cites = next(h for h in HEADS if h in n), cites_of(n, inherited); id_ = n.get("id") or (n[head] if isinstance(n[head], str) and head not in ("that", "unset") else head)
        note = lambda out, **more: self.note(head, id_, s, cites, out, **more); applies = self.node(n["applies"], s, cites) if "applies" in n else YES
        if applies == NO: return note(YES, applies=False)
        if head in ("all", "any", "none"): outs = [self.node(c, s, cites) for c in n[head]]
        out = note(min(outs) if head == "all" else max(outs) if head == "any" else 2 - max(outs)) if head in ("all", "any", "none") else getattr(self, "at_" + head)(n, s, cites, note); return out if YES in (applies, out) else note(OPEN)
    def at_unset(self, n, s, cites, note): return note(OPEN)
    def at_meets(self, n, s, cites, note): return note(self.meets_level(n["meets"], n["at_least"], s))
    def at_by_kind(self, n, s, cites, note): return note(next((self.node(n["by_kind"][k], s, cites) for k in self.book.kinds(s.kind) if k in n["by_kind"]), OPEN))
    def at_reading(self, n, s, cites, note):
        option = self.chosen(n["reading"]); out = min([self.node(c, s, cites) for key, c in n["then"].items() if option in (None, key)], default=YES); return note(OPEN if option is None else out)
    def at_fact(self, n, s, cites, note):
        if n["fact"] == "id": out, against, _ = self.bounds(n, point(s.id) if s.has_id else ANYWHERE, s, TEXT, cites); return note(out, against=against, found=s.id if s.has_id else "")
        m, f, key = self.fetch(n["fact"], s); out, against, instead = self.bounds(n, self.range_of(n["fact"], s), s, m["type"], cites)
        if not instead: out = NO if f and f.state == "none" else min(out, OPEN) if perhaps_none(m, f) else out
        return note(out, against=against, key=key, found=f and f.shown)
    def at_judgement(self, n, s, cites, note):  # one of a later day does not exist yet
        m, f, key = self.fetch(n["judgement"], s)
        if m is None: return note(OPEN)
        f = f if f and f.dated <= self.as_of else None; out, against, _ = self.bounds(n, within(f.range, m["domain"], m["type"]) if f and f.range != ANYWHERE else ANYWHERE, s, m["type"], cites)
        return note(out, against=against, key=key, **({"found": f.shown, "by": f.by, "dated": f.dated} if f else {}))
    def at_criterion(self, n, s, cites, note):
        found = self.elements(n["of"], s)[1] if "of" in n else [(s, YES)]; return note(self.criterion(n["criterion"], found[0][0]) if [there for _, there in found] == [YES] else OPEN)
    def counted(self, low, high, n, s, cites, note, total=0):
        r = (0, decimal.Decimal(low), 0), (1,) if high is None else (0, decimal.Decimal(high), 0); out, against, _ = self.bounds(n, r, s, INT, cites, total)
        return note(out, against=against, found=number(low, high) + (f"/{total}" if "tally" in n else ""))
    def at_tally(self, n, s, cites, note):
        members = [c for c in self.book.criteria if c.rpartition(".")[0] == n["tally"]] if isinstance(n["tally"], str) else n["tally"]
        outs = [self.node(c if isinstance(c, dict) else {"criterion": c}, s, cites) for c in members]; low = outs.count(NO if n.get("outcome") == "not_met" else YES)
        return self.counted(low, low + outs.count(OPEN), n, s, cites, note, len(outs))
    def at_count(self, n, s, cites, note):
        (complete, found), outs = self.elements(n["count"], s), []
        for item, there in found:
            out = min(there, self.node(n["where"], item, cites) if "where" in n else YES); outs.append(self.note("element", n.get("id") or n["count"], item, cites, out) if "where" in n or there == OPEN else out)
        return self.counted(outs.count(YES), len(outs) - outs.count(NO) if complete else None, n, s, cites, note)
    def at_each(self, n, s, cites, note):
        (complete, found), ins, outs, doubtful = self.elements(n["each"], s), [], [], []
        for item, there in found:
            inside = min(there, self.node(n["where"], item, cites) if "where" in n else YES)
            if inside == NO: continue
            outs.append(self.note("element", n.get("id") or n["each"], item, cites, max(self.node(n["require"], item, cites), NO if inside == YES else OPEN))); ins.append(inside)
            doubtful += [self.reasons[-1]] if inside == OPEN and outs[-1] == YES else []
        r = self.operand(n["size"], s, INT).range if "size" in n else None; size, surely = r[0][1] if r and is_point(r) else None, ins.count(YES)
        fits = size is None or surely <= size and not (complete and len(ins) < size); all_there = surely == len(ins) == size if size is not None else complete and "size" not in n
        out = NO if fits and NO in outs else YES if fits and OPEN not in outs and all_there and surely else OPEN
        for e in doubtful if out == OPEN else []: e["outcome"] = WORDS[OPEN]  # then it matters whether they belong
        return note(out, found=number(surely, len(ins) if complete else None), against=[["equals", r and self.book.shown_range(r, INT)]] if "size" in n else [])
    def at_that(self, n, s, cites, note): return note(truth(self.expression(read_cel(n["that"]), s, {})))
    def expression(self, e, s, bound):  # where a value lies; of a list whether it is whole, and its elements with whether they belong
        go, (owner, _, name), answer = lambda x, /, **more: self.expression(x, s, {**bound, **more}), unparse(e).rstrip("_").rpartition("."), lambda out: (point(False), ANYWHERE, point(True))[out]
        match e:
            case ast.Constant(value=v) if type(v) in (bool, int, str): return point(decimal.Decimal(v) if type(v) is int else v)
            case ast.List(elts=elements): return True, [(go(x), YES) for x in elements]
            case ast.BoolOp(op=op, values=values): return answer(connected((truth(go(v)) for v in values), YES if isinstance(op, ast.Or) else NO))
            case ast.UnaryOp(op=ast.Invert(), operand=v): return answer(2 - truth(go(v)))
            case ast.IfExp(test=c, body=a, orelse=b): return (go(a), go(b), ANYWHERE)[2] if (out := truth(go(c))) == OPEN else go(a if out == YES else b)
            case ast.BinOp(left=a, op=op, right=b):
                a, b = go(a), go(b); v = ARITHMETIC[type(op).__name__](a[0][1], b[0][1]) if is_point(a) and is_point(b) else 0
                need(abs(v) < 2**63, f"`{unparse(e)}` is too large to be followed here"); return point(v) if is_point(a) and is_point(b) else ANYWHERE
            case ast.Compare(left=a, ops=[ast.In()], comparators=[b]): a, (complete, found) = go(a), go(b); return answer(connected((min(compare(a, "equals", x), there) for x, there in found), YES, complete))
            case ast.Compare(left=a, ops=[op], comparators=[b]): out = compare(go(a), ORDER.get(type(op).__name__, "equals"), go(b)); return answer(2 - out if isinstance(op, ast.NotEq) else out)
            case ast.Attribute() if unparse(e) == "context.as_of": return point(self.as_of)
            case ast.Attribute() if owner.startswith("level."): return point(self.book.levels(owner[6:]).index(name))
            case ast.Attribute() if owner.startswith("param") and self.book.parameter_type(f"{owner}.{name}"[6:]).kind != "money":
                cells = self.select(f"{owner}.{name}"[6:], s); return point(cells[0]) if len(cells) == 1 and cells[0] is not None else ANYWHERE
            case ast.Call(func=ast.Name(id=term), args=taken) if term in self.book.terms: return self.expression(read_cel(self.book.terms[term]["means"]), s, dict(zip(names(self.book.terms[term].get("takes")), (functools.partial(go, x) for x in taken))))
            case ast.Call(func=ast.Name(id="date"), args=[ast.Constant(value=v)]): return point(self.book.value(v, DATE))
            case ast.Call(func=ast.Name(id="addMonths" | "addDays" as how), args=[a, b, *end]) if (how, [e.value for e in end]) in (("addMonths", ["clamp"]), ("addDays", [])): a, b = go(a), go(b); return point((add_months if end else later)(a[0][1], int(b[0][1]))) if is_point(a) and is_point(b) else ANYWHERE
            case ast.Call(func=ast.Name(id="has"), args=[ast.Attribute(value=ast.Name(id=v), attr=a)]): f = self.fetch(a.rstrip("_"), value_of(bound[v]))[1]; return answer(OPEN if not f or not f.given else NO if f.state == "none" else YES)
            case ast.Call(func=ast.Attribute(value=items, attr="size"), args=[]):
                complete, found = go(items); return (0, decimal.Decimal([there for _, there in found].count(YES)), 0), (0, decimal.Decimal(len(found)), 0) if complete else (1,)
            case ast.Call(func=ast.Attribute(value=items, attr="all" | "exists" | "filter" as word), args=[ast.Name(id=variable), body]):
                complete, found = go(items); said = ((item, there, truth(go(body, **{variable: item}))) for item, there in found)
                if word == "filter": return complete, [(item, min(there, out)) for item, there, out in said if out != NO]
                return answer(connected((min(out, there) if word == "exists" else max(out, 2 - there) for _, there, out in said), YES if word == "exists" else NO, complete))
            case ast.Name() if name in bound: return value_of(bound[name])
            case ast.Name() | ast.Attribute() if not owner or owner in bound:
                if (one := value_of(bound[owner]) if owner else s) and name == "id": return point(one.id) if one.has_id else ANYWHERE
                if one.members[name]["part"] == "relations": return self.elements(name, one)
                if (f := self.fetch(name, one)[1]) is None or f.state != "none" and one.members[name]["type"].kind != "money": return f.range if f else ANYWHERE
        raise NotVerified(f"`{unparse(e)}` is more than is followed here")
    def at_recognised(self, n, s, cites, note):
        r = self.operand(n["on"], s, DATE).range if "on" in n else point(self.as_of)
        if not r or not is_point(r): return note(OPEN)
        on = min(r[0][1], self.as_of); return note(self.recognised_level(n["recognised"], n["at_least"], names(n.get("with")), on, s), against=[["at_most", on]] if "on" in n else [])
    def recognised_level(self, ladder, level, particulars, on, s):
        rank, ladder, outs, revoked = self.book.levels(ladder).index(level), self.book.ladders[ladder], [], False; record, cites = ladder["recorded_in"], cites_of(ladder["levels"][rank], cites_of(ladder, [])); complete, found = self.elements(record["relation"], s)
        for item, there in found:
            high, above = (compare(self.range_of(record["level"], item), how, point(rank)) for how in ("at_least", "above"))
            decided, until = min(there, compare(self.range_of(record["from"], item), "at_most", point(on))), self.fetch(record["until"], item)[1] if "until" in record else None
            stands = YES if "until" not in record or until and until.state == "none" else compare(until.range if until else ANYWHERE, "above", point(on))
            whole = min([{"known": YES, "none": NO}.get(f.state if f else "", OPEN) for f in [self.fetch(name, item)[1] for name in particulars]], default=YES)
            outs.append(self.note("record", level, item, cites, min(high, decided, stands, whole))); revoked = revoked or NO not in (above, decided) and stands != YES
        out = max(outs, default=NO); return self.note("level", level, s, cites, OPEN if out == NO and (not complete or revoked) else out)
    def meets_level(self, ladder, level, s):
        levels, own, rank = self.book.ladders[ladder]["levels"], cites_of(self.book.ladders[ladder], []), self.book.levels(ladder).index(level)
        outs = [self.node(x["require"], s, cites_of(x, own)) if "require" in x else self.note("level", x["id"], s, cites_of(x, own), OPEN) for x in levels[:rank + 1]]; return self.note("level", level, s, cites_of(levels[rank], own), min(outs))
    def criterion(self, i, s):
        key, c, asked, year = (i, s.path, self.as_of), self.book.criteria[i], self.as_of, self.year
        if key in self.done: return self.done[key]
        r = self.operand(c["deadline"], s, DATE).range if "deadline" in c else None; day = r[0][1] if r and is_point(r) else None
        if day and asked > day: self.as_of, self.year = day, self.year if self.year_given else day[:4]  # judged as of the deadline
        out = self.on_its_day(i, c, s) if on_day(s.life, self.as_of) else self.note("criterion", i, s, cites_of(c, []), OPEN); self.as_of, self.year, self.still_open = asked, year, bool(day and asked < day and out == NO)
        if "deadline" in c and not day: out, self.reasons[-1]["outcome"] = OPEN, WORDS[OPEN]  # whether it is too late cannot be said
        self.reasons[-1].update({"against": [*self.reasons[-1].get("against", []), ["at_most", day]]} if day else {}); return self.done.setdefault(key, out)
    def on_its_day(self, i, c, s):
        own, gap, found = cites_of(c, []), False, []; versions = [self.book.begun(v, cites_of(v, own)) for v in c.get("versions") or [c if "unset" in c else {"require": c["require"]}]]
        days = [self.as_of] if "pivot" not in c else [self.as_of if o["date"] == "as_of" else self.lodged for key, o in self.book.readings[c["pivot"]]["options"].items() if self.chosen(c["pivot"]) in (None, key)]
        for day in days:  # the day that selects the version; where it is not known, each version up to the day asked may be it
            here = [v for v in versions if (on_day(v, day) if day else v.get("from", "") <= self.as_of)]; gap, found, outs = gap or bool(day and not here), found + here, []
        for v in sorted((v for v in versions if v in found), key=lambda v: v.get("from", "")):
            tree, cites = v.get("require", v), cites_of(v, own); outs.append(self.note("criterion", i, s, cites, self.node({**tree, "id": i} if "unset" in tree and "id" not in tree else tree, s, cites)))
        out = outs[0] if outs and not gap and len(set(outs)) == 1 else OPEN; return out if len(outs) == 1 and not gap else self.note("criterion", i, s, own, out)
    def award(self, i, tier, s):
        book, a, own = self.book, self.book.awards[i], cites_of(self.book.awards[i], []); r, cell, cites, out = book.rounds[self.round] if self.round is not None else None, {}, own, OPEN
        if not on_day(book.begun({}, own), self.as_of): return self.note("award", i, s, own, OPEN)
        gates = [self.note("gate", "to", s, own, YES if set(names(a["to"])) & set(book.kinds(s.kind)) else NO)]
        if r and self.as_of < r.get("opens", f"{r['for']}-01-01" if "for" in r else ""): out = NO
        elif r: cell, cites = self.cell(a["rounds"][r["family"]], own, s); out = OPEN if "reading" in cell else NO if "closed" in cell else YES
        gates.append(self.note("gate", "round", s, cites, out)); gates.append(self.note("gate", "decider", s, own, YES if on_day(book.bodies[a["decided_by"]], self.as_of) else NO)); gates += [] if on_day(s.life, self.as_of) else [self.note("gate", "subject", s, own, NO)]
        if NO not in gates:
            merit, more = asked_of(cell, cites); gates += [self.node(n, s, c) for n, c in [*merit, (a["require"], own), *more]]
            tiers = [(name, x, cites_of(x, own)) for name, x in a.get("tiers", {}).items() if tier in (None, name)]; outs = [self.note("tier", name, s, c, self.node(x["require"], s, c)) for name, x, c in tiers]; gates += [self.note("tiers", i, s, own, max(outs))] if outs else []
        return self.note("award", i, s, own, min(gates))
    def cell(self, tree, inherited, s):  # the one that the chosen readings lead to; where nobody has chosen, what matters under any option
        cell, cites = ({"closed": ""}, inherited) if tree == "closed" else (tree, cites_of(tree, inherited)); option = self.chosen(cell["reading"]) if "reading" in cell else None
        if option: return self.cell(cell["then"][option], cites, s)
        for n, own in (x for c in (cell["then"].values() if "reading" in cell else []) for x in sum(asked_of(*self.cell(c, cites, s)), [])): self.node(n, s, own)
        return cell, cites
    def duty(self, i, s):
        d, when, cites, out, shown = self.book.duties[i], self.book.duties[i]["when"], cites_of(self.book.duties[i], []), OPEN, {}
        if not on_day(self.book.begun({}, cites), self.as_of): return self.note("duty", i, s, cites, OPEN)
        yearly, day = when.get("every") == "year", when.get("before") or when.get("on") or when.get("during")
        if yearly and not int(when["from"]) <= int(self.year) <= int(when["through"]): return self.note("duty", i, s, cites, OPEN)
        day = f"{self.year}-{day}" if yearly and day else day; months = [int(x) for x in day.split("-")] if day and "during" in when else []
        after = divmod(months[0] * 12 + (months[1] if months[1:] else 12), 12) if months else (); end = f"{after[0]:04}-{after[1] + 1:02}-01" if months else later(day, 1) if day and "on" in when else day
        first = None if not day or "before" in when else (day + "-01-01")[:10] if months else day; m, f, key = self.fetch(d["shown_by"], s) if "shown_by" in d else (None, None, "")
        if not on_day(s.life, later(end, -1) if end and end <= self.as_of else self.as_of): return self.note("duty", i, s, cites, OPEN)
        if end and f and f.range != ANYWHERE:
            out, shown = min(compare(f.range, "below", point(end)), compare(f.range, "at_least", point(first)) if first else YES), {"key": key, "found": f.shown}
            done = f.range[0][1] if f.state == "known" else None; in_office = [on_day(self.book.bodies[b], done) for b in names(d["lead"])] if done else []
            if done and (done > self.as_of or yearly and done[:4] != self.year or not any(in_office) or not on_day(s.life, done)): out = OPEN
        out = NO if end and f and f.state == "none" and self.as_of >= end else out; self.still_open = bool(out == OPEN and end and self.as_of < end)
        return self.note("duty", i, s, cites, out, against=[["at_least", first]] * bool(first) + [["below", end]] * bool(end), **shown)
    def standing(self, how, ladder, s):
        levels = self.book.levels(ladder); self.ends = {"standing": {"lower": None, "upper": levels[-1]}}
        if not on_day(s.life, self.as_of): return self.note("standing", ladder, s, cites_of(self.book.ladders[ladder], []), OPEN)
        outs = [self.meets_level(ladder, x, s) if how == "meets" else self.recognised_level(ladder, x, [], self.as_of, s) for x in levels]
        lower, upper = (next((x for x, out in reversed(list(zip(levels, outs))) if out in enough), None) for enough in ([YES], [YES, OPEN])); self.ends = {"standing": {"lower": lower, "upper": upper}}
        return self.note("standing", ladder, s, cites_of(self.book.ladders[ladder], []), OPEN if lower != upper else YES if lower else NO)
    def resolve(self, question):  # how it is asked, of what, of which class of an award, and of which kinds of subject
        book, (head, _, i) = self.book, question.partition(".")
        if head in ("criterion", "target"): return "criterion", *[(c, None, [book.criteria[c]["subject"]]) for c in (i, question) if c in book.criteria][0]
        if head in ("duty", "recognised", "meets"): return head, i, None, names((book.duties if head == "duty" else book.ladders)[i].get("subject"))
        return need(head == "award", f"there is no question `{question}`") or ("award", *((i, None) if i in book.awards else i.rpartition(".")[::2]), [])
    def answer(self, cert):
        (how, i, tier, kinds), book, facts, self.ends = self.resolve(cert["question"]), self.book, cert["facts"], {}
        known = facts.get("kind") in book.subjects and book.subjects[facts["kind"]].get("abstract") != "true"; s, out = Subject(facts, "", book, self.subjects) if known else None, OPEN
        if not s or kinds and not set(kinds) & set(book.kinds(s.kind)): self.reasons.append({"at": "subject", "id": "kind", "outcome": WORDS[OPEN]})
        else: out = self.award(i, tier, s) if how == "award" else getattr(self, how)(i, s) if how in ("criterion", "duty") else self.standing(how, i, s)
        unused = [(one.path, *names(name)) for one in self.subjects for name in [*one.facts, *one.relations] if (one.path, *names(name)) not in self.read]; need(not unused, f"{unused} is given, and nothing asks for it")
        return {"schema": "certificate/1", "question": cert["question"], "context": cert["context"], "readings": self.readings, "reasons": self.reasons,
                "book": {"id": cert["book"]["id"], "version": book.version, "hash": book.hash, "texts": [{"name": name, "sha256": sha256(text)} for name, text in book.texts]},
                "subject": {"kind": s.kind if s else "", "id": s.id if s else facts.get("id", "")}, "facts": facts, "asked_hash": sha256(canonical({k: cert[k] for k in ("context", "facts", "question")})),
                "outcome": (AWARD_WORDS if how == "award" else WORDS)[out], "clauses": sorted({c for r in self.reasons for c in r.get("cites", [])}),
                "values": {k: [json.loads(x) for x in sorted(v)] for k, v in self.values.items()}, **self.ends, **({"still_open": True} if self.still_open and how in ("criterion", "duty") else {})}
def difference(given, made, path=""):  # the first place where a certificate is not what was found, or nothing
    if type(given) is type(made) is list and len(given) == len(made): given, made = dict(enumerate(given, 1)), dict(enumerate(made, 1))
    if type(given) is type(made) is dict and set(given) == set(made): return next((found for key in sorted(given) if (found := difference(given[key], made[key], f"{path}.{key}"))), "")
    return "" if type(given) is type(made) and given == made else f"{path[1:] or 'the certificate'}: here stands {canonical(given).decode():.300}, and the rules and facts give {canonical(made).decode():.300}"
def decided_fits(cert, decided, book):  # it may say more than three-valued logic does, and nothing else; that it is so is not looked at here
    ranks = [None, *book.levels(cert["question"].split(".")[1])] if "standing" in cert else []
    least, most, low, high = (ranks.index(one["standing"][end]) for one in (cert, decided) for end in ("lower", "upper")) if ranks else (0, 1, 0, 0)
    words = AWARD_WORDS if cert["question"].startswith("award.") else WORDS; outcomes = words[:1] + words[2:] if not ranks else [WORDS[OPEN if low < high else YES if low else NO]]
    need(decided["outcome"] in outcomes and cert["outcome"] == WORDS[OPEN] and least <= low <= high <= most and (least, most) != (low, high) and len(decided) == 1 + bool(ranks), "`decided` goes against the outcome")
def verify(text, roots, books={}):  # `verified`, or why not. Books are kept from one certificate to the next
    try: cert = json.loads(text); need(canonical(cert) == text and cert["schema"] == "certificate/1", NONE)
    except (NotVerified, ValueError, KeyError, TypeError, RecursionError): return f"not verified: {NONE}"
    try:
        place, closer, decided = (cert["book"]["id"], *roots), "decided" in cert, cert.pop("decided", {}); books[place] = book = books.get(place) or Book(place[0].split(" + "), roots); given = {t["name"]: t["sha256"] for t in cert["book"]["texts"]}
        for name, one in book.texts: need(given.get(name) == sha256(one), f"`{name}` is not the text that the certificate names")
        found = difference(cert, Question(book, cert).answer(cert)); need(not found, found); decided_fits(cert, decided, book) if closer else None; return "verified" + CLOSER * closer
    except Exception as e: return f"not verified: {e}" if isinstance(e, NotVerified) else "not verified: a condition is more than is followed here" if isinstance(e, SyntaxError) else f"not verified: this cannot be followed: {type(e).__name__}: {e}"
def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0]); parser.add_argument("cert", help="a file of certificates, one a line")
    parser.add_argument("--rules", action="append", required=True, help="a folder of rule books; may be given several times"); options = parser.parse_args()
    try: lines = pathlib.Path(options.cert).read_bytes().removesuffix(b"\n").split(b"\n")
    except OSError as e: return print(f"{options.cert} cannot be read: {e.strerror}", file=sys.stderr) or 2
    said = [verify(line, options.rules) for line in lines]; print("\n".join(word if len(said) == 1 else f"{i}: {word}" for i, word in enumerate(said, 1)))
    return 2 if any(word.endswith(NONE) for word in said) else 0 if all(word.startswith("verified") for word in said) else 1
if __name__ == "__main__": sys.exit(main())
