"""PDF/A-2u, clause by clause (ISO 19005-2), of the files that kigen writes.

Reads a file through qpdf (--json, streams decoded) and lists every breach.
No validator is in Debian; each check names its clause.  What our files never
have (annotations, forms to fill in, layers, attachments) is a breach as such,
not looked at closer.
"""

import base64
import json
import re
import struct
import subprocess

OPERATORS = set("""b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC
ET EX f F f* G g gs h i ID j J k K l m M MP n q Q re RG rg ri s S SC sc SCN scn
sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"""".split())
COLOURS = ("/DeviceGray", "/DeviceRGB")  # the intent is RGB
FORBIDDEN = {  # key anywhere: clause
    "/AA": "6.5.2", "/OpenAction": "6.5.1", "/JavaScript": "6.5.1",
    "/JS": "6.5.1", "/Launch": "6.5.1", "/Annots": "6.3", "/AcroForm": "6.4.1",
    "/XFA": "6.4.2", "/OCProperties": "6.9", "/EmbeddedFiles": "6.8",
    "/Encrypt": "6.1.3", "/TR": "6.2.5", "/TR2": "6.2.5", "/HTP": "6.2.5",
    "/Alternates": "6.2.8", "/OPI": "6.2.8", "/PS": "6.2.9", "/Ref": "6.2.9",
    "/Perms": "6.1.12", "/Requirements": "6.11", "/NeedsRendering": "6.4.2",
    "/F": "6.1.7", "/FFilter": "6.1.7", "/FDecodeParms": "6.1.7",
    "/PresSteps": "6.10", "/AlternatePresentations": "6.10"}
TOKEN = re.compile(
    rb"\s*(<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+)")


class File:
    def __init__(self, path):
        self.bytes = path.read_bytes()
        made = subprocess.run(
            ["qpdf", "--json=2", "--json-stream-data=inline",
             "--decode-level=generalized", str(path)],
            check=True, capture_output=True).stdout
        _, objects = json.loads(made)["qpdf"]
        self.trailer = objects.pop("trailer")["value"]
        self.objects = {key.removeprefix("obj:"): each
                        for key, each in objects.items()}
        self.catalog = self.get(self.trailer["/Root"])
        self.faults = []

    def get(self, value):
        """What a reference stands for; of a stream its dictionary."""
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            each = self.objects[value]
            return each["stream"]["dict"] if "stream" in each else each["value"]
        return value

    def data(self, reference):
        return base64.b64decode(self.objects[reference]["stream"]["data"])

    def fault(self, clause, words):
        self.faults.append(f"{clause}: {words}")

    def expect(self, held, clause, words):
        if not held:
            self.fault(clause, words)


def _text(value):
    return value.removeprefix("u:") if isinstance(value, str) else value


# -- file, trailer, objects -------------------------------------------------

def _check_structure(pdf):
    head = pdf.bytes[:20]
    pdf.expect(re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", head),
               "6.1.2", f"header {head!r}")
    pdf.expect(len(pdf.trailer.get("/ID", [])) == 2, "6.1.3", "no ID")
    pdf.expect(pdf.bytes.rstrip().endswith(b"%%EOF"), "6.1.3",
               "bytes after the end")
    pdf.expect(len(pdf.objects) < 8388607, "6.1.13", "too many objects")


def _walk(pdf, value, keys=()):
    if isinstance(value, dict):
        for key, each in value.items():
            clause = FORBIDDEN.get(key)
            # /F names a file in a stream only; in fonts it is a resource.
            if clause and not (key == "/F" and "/Length" not in value):
                pdf.fault(clause, f"{key} in {keys}")
            pdf.expect(len(key.encode()) <= 128, "6.1.13", f"name {key}")
            _walk(pdf, each, (*keys, key))
    elif isinstance(value, list):
        for each in value:
            _walk(pdf, each, keys)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        pdf.expect(abs(value) <= 2147483647, "6.1.13", f"number {value}")
    elif isinstance(value, str):
        pdf.expect(len(value) <= 32767 + 2, "6.1.13", "a long string")


def _check_objects(pdf):
    for reference, each in pdf.objects.items():
        value = each["stream"]["dict"] if "stream" in each else each["value"]
        _walk(pdf, value, (reference,))
        if "stream" in each and "/Filter" in value:
            filters = value["/Filter"]
            for name in filters if isinstance(filters, list) else [filters]:
                pdf.expect(name in ("/FlateDecode", "/DCTDecode"), "6.1.7.2",
                           f"filter {name}")


# -- metadata and intent ----------------------------------------------------

def _check_metadata(pdf):
    pdf.expect("/Metadata" in pdf.catalog, "6.6.2.1", "no metadata")
    if "/Metadata" not in pdf.catalog:
        return
    xmp = pdf.data(pdf.catalog["/Metadata"]).decode("utf-8")
    kind = pdf.get(pdf.catalog["/Metadata"])
    pdf.expect(kind.get("/Type") == "/Metadata" and
               kind.get("/Subtype") == "/XML", "6.6.2.1", "type of metadata")

    def tag(name):
        found = re.search(rf"<{name}[^>]*>(?:\s*<rdf:\w+>\s*<rdf:li[^>]*>)?"
                          rf"([^<]*)<|{name}=\"([^\"]*)\"", xmp)
        return found and (found[1] or found[2])

    pdf.expect(tag("pdfaid:part") == "2", "6.6.4", "part is not 2")
    pdf.expect(tag("pdfaid:conformance") == "U", "6.6.4", "not U")
    packet = re.search(r"<\?xpacket begin=[^?]*\?>", xmp)
    pdf.expect(packet and "bytes=" not in packet[0] and
               "encoding=" not in packet[0], "6.6.2.1", "packet header")
    info = pdf.get(pdf.trailer.get("/Info", {}))
    pdf.expect(tag("dc:title") == _text(info.get("/Title")), "6.6.3",
               "titles differ")
    made = re.sub(r"\D", "", _text(info.get("/CreationDate", "")))
    told = re.sub(r"\D", "", tag("xmp:CreateDate") or "")
    pdf.expect(made[:14] == told[:14] and made, "6.6.3", "dates differ")


def _check_intent(pdf):
    intents = [pdf.get(each) for each in
               pdf.get(pdf.catalog.get("/OutputIntents", []))]
    pdf.expect(len(intents) == 1, "6.2.3", f"{len(intents)} intents")
    for intent in intents:
        pdf.expect(intent.get("/S") == "/GTS_PDFA1", "6.2.3", "kind of intent")
        profile = intent.get("/DestOutputProfile")
        pdf.expect(profile is not None, "6.2.3", "no profile")
        if profile is None:
            continue
        icc = pdf.data(profile)
        pdf.expect(icc[36:40] == b"acsp" and icc[12:16] in (b"mntr", b"prtr")
                   and icc[16:20] == b"RGB " and icc[8] <= 4, "6.2.3",
                   "no RGB profile of a device")
        pdf.expect(struct.unpack(">I", icc[:4])[0] == len(icc), "6.2.3",
                   "size of the profile")
        pdf.expect(pdf.get(profile).get("/N") == 3, "6.2.3", "N is not 3")


# -- fonts ------------------------------------------------------------------

def _tables(font):
    count = struct.unpack(">H", font[4:6])[0]
    tables = {}
    for i in range(count):
        tag, _, offset, size = struct.unpack(">4sIII",
                                             font[12 + 16 * i:28 + 16 * i])
        tables[tag.decode()] = font[offset:offset + size]
    return tables


def _widths(font):
    """Of each glyph, in 1/1000 em."""
    tables = _tables(font)
    unit = struct.unpack(">H", tables["head"][18:20])[0]
    metrics = struct.unpack(">H", tables["hhea"][34:36])[0]
    glyphs = struct.unpack(">H", tables["maxp"][4:6])[0]
    return [struct.unpack(">H", tables["hmtx"][4 * min(i, metrics - 1):][:2])[0]
            * 1000 / unit for i in range(glyphs)]


def _told_widths(array):
    widths, i = {}, 0
    while i < len(array):
        if isinstance(array[i + 1], list):
            for k, width in enumerate(array[i + 1]):
                widths[array[i] + k] = width
            i += 2
        else:
            for cid in range(array[i], array[i + 1] + 1):
                widths[cid] = array[i + 2]
            i += 3
    return widths


def _unicode(cmap):
    table = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = bytes.fromhex(text.decode()).decode(
                "utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, text in re.findall(
                rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(text.decode()).decode("utf-16-be")
            for code in range(int(first, 16), int(last, 16) + 1):
                table[code] = (start[:-1] + chr(ord(start[-1]) + code
                                                - int(first, 16)))
    return table


def _check_font(pdf, name, font, used):
    pdf.expect(font["/Subtype"] == "/Type0" and
               font["/Encoding"] == "/Identity-H", "6.2.11.3", f"{name} kind")
    (descendant,) = pdf.get(font["/DescendantFonts"])
    cid = pdf.get(descendant)
    pdf.expect(cid["/Subtype"] == "/CIDFontType2" and "/CIDToGIDMap" in cid,
               "6.2.11.3.2", f"{name} has no map")
    descriptor = pdf.get(cid["/FontDescriptor"])
    pdf.expect("/FontFile2" in descriptor, "6.2.11.4.1",
               f"{name} not embedded")
    if "/FontFile2" not in descriptor or "/CIDToGIDMap" not in cid:
        return
    real = _widths(pdf.data(descriptor["/FontFile2"]))
    told = _told_widths(pdf.get(cid.get("/W", [])))
    map_ = cid["/CIDToGIDMap"]
    gids = (None if map_ == "/Identity" else
            struct.unpack(f">{len(pdf.data(map_)) // 2}H", pdf.data(map_)))
    pdf.expect("/ToUnicode" in font, "6.2.11.7.2", f"{name} no ToUnicode")
    texts = (_unicode(pdf.data(font["/ToUnicode"]))
             if "/ToUnicode" in font else {})
    for code in sorted(used):
        gid = code if gids is None else (
            gids[code] if code < len(gids) else 0)
        pdf.expect(0 < gid < len(real), "6.2.11.8", f"{name} {code}: no glyph")
        width = told.get(code, cid.get("/DW", 1000))
        if gid < len(real):
            pdf.expect(abs(width - real[gid]) <= 1, "6.2.11.5",
                       f"{name} {code}: width {width}, glyph {real[gid]}")
        text = texts.get(code, "")
        pdf.expect(text and not any(ord(each) in (0, 0xFEFF, 0xFFFE)
                                    for each in text), "6.2.11.7.2",
                   f"{name} {code}: text {text!r}")


# -- content ----------------------------------------------------------------

def _tokens(content):
    at = 0
    while at < len(content):
        found = TOKEN.match(content, at)
        if found is None:
            if content[at:].strip():
                raise AssertionError(f"no token: {content[at:at + 40]!r}")
            return
        yield found[1]
        at = found.end()


def _check_content(pdf, content, resources, place, used):
    fonts = pdf.get(resources.get("/Font", {}))
    states = pdf.get(resources.get("/ExtGState", {}))
    things = pdf.get(resources.get("/XObject", {}))
    font, operands, depth, deepest = None, [], 0, 0
    for token in _tokens(content):
        if not re.match(rb"[A-Za-z'\"]", token):
            operands.append(token)
            continue
        word = token.decode()
        if word not in OPERATORS:
            pdf.fault("6.2.2", f"{place}: operator {word}")
        depth += (word == "q") - (word == "Q")
        deepest = max(deepest, depth)
        pdf.expect(word not in ("k", "K", "sh"), "6.2.4", f"{place}: {word}")
        if word == "Tf":
            font = operands[-2].decode()
            pdf.expect(font in fonts, "6.2.2", f"{place}: no font {font}")
        elif word in ("Tj", "TJ"):
            for text in operands:
                if text.startswith(b"<") and text != b"<<":
                    digits = text[1:-1].decode()
                    used.setdefault(font, set()).update(
                        int(digits[i:i + 4], 16)
                        for i in range(0, len(digits), 4))
        elif word == "gs":
            pdf.expect(operands[-1].decode() in states, "6.2.2",
                       f"{place}: state {operands[-1]}")
        elif word == "Do":
            pdf.expect(operands[-1].decode() in things, "6.2.2",
                       f"{place}: thing {operands[-1]}")
        operands = []
    pdf.expect(depth == 0 and deepest <= 28, "6.1.13",
               f"{place}: {depth} of {deepest} states left")


def _check_things(pdf, resources, used):
    for name, reference in pdf.get(resources.get("/XObject", {})).items():
        thing = pdf.get(reference)
        if thing["/Subtype"] == "/Form":
            pdf.expect("/Resources" in thing, "6.2.2", f"{name}: no resources")
            own = pdf.get(thing.get("/Resources", {}))
            pdf.expect(not any(
                pdf.get(each).get("/Resources") == thing.get("/Resources")
                for each in pdf.get(own.get("/XObject", {})).values()),
                       "6.2.2", f"{name}: draws by itself")
            _check_content(pdf, pdf.data(reference),
                           pdf.get(thing.get("/Resources", {})), name, used)
        else:
            pdf.expect(thing["/Subtype"] == "/Image" and
                       thing["/ColorSpace"] in COLOURS and
                       not thing.get("/Interpolate"), "6.2.8", name)
    for name, reference in pdf.get(resources.get("/ExtGState", {})).items():
        state = pdf.get(reference)
        pdf.expect(state.get("/BM", "/Normal") == "/Normal", "6.2.10", name)
        for key in ("/ca", "/CA"):
            pdf.expect(0 <= state.get(key, 1) <= 1, "6.2.10", f"{name} {key}")


def _pages(pdf, reference):
    node = pdf.get(reference)
    if node["/Type"] == "/Page":
        yield reference, node
        return
    for kid in node["/Kids"]:
        yield from _pages(pdf, kid)


def faults_of(path):
    """Every breach as "clause: words"; nothing where the claim holds."""
    pdf = File(path)
    used = {}  # codes of each font
    resources = {}

    _check_structure(pdf)
    _check_objects(pdf)
    _check_metadata(pdf)
    _check_intent(pdf)
    pdf.expect(_text(pdf.catalog.get("/Lang")), "6.7.4", "no language")
    for number, (_, page) in enumerate(_pages(pdf, pdf.catalog["/Pages"]), 1):
        box = pdf.get(page["/MediaBox"])
        pdf.expect(all(3 <= each <= 14400 for each in box[2:]), "6.1.13",
                   f"page {number}: {box}")
        pdf.expect("/Resources" in page, "6.2.2", f"page {number}: resources")
        resources = pdf.get(page.get("/Resources", {}))
        contents = page["/Contents"]
        content = b"\n".join(
            pdf.data(each) for each in
            (contents if isinstance(contents, list) else [contents]))
        _check_content(pdf, content, resources, f"page {number}", used)
    _check_things(pdf, resources, used)
    for name, reference in pdf.get(resources.get("/Font", {})).items():
        _check_font(pdf, name, pdf.get(reference), used.get(name, set()))
    return pdf.faults
