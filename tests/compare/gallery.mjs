// Whole templates of pdfme's own making through pdfme and through kigen, as
// pictures.
//
//   node gallery.mjs KIGEN WORKSPACE OUT FOLDER…
//
// A FOLDER holds NAME/template.json: the own ones of tests/compare/gallery; the
// gallery of pdfme's playground (playground/public/template-assets of its
// repository), of which nothing is kept here; or any other.  Each
// is printed with the samples it carries.  Compared are the number and size
// of the pages, the characters on them, and the ink: how much of what one
// prints lies farther than 1 mm from any ink of the other.  Exit status 1
// where something differs that gallery-allowed.mjs does not explain.

import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import { GALLERY_ALLOWED } from "./gallery-allowed.mjs";
import { loadFonts, renderByKigen, renderByPdfme } from "./render.mjs";

const DPI = 100;
const REACH = 4; // pixels: 1 mm
const DARK = 150; // the mark 見本 is lighter
const INK_LIMIT = 0.5; // percent

// -- what is printed ----------------------------------------------------

const ROWS = new Set(["table", "list"]);

// The samples of the designer, as getInputFromTemplate gives them.
function samplesOf(template) {
    const values = {};
    // Before pdfme 5 a page was an object of elements by name.
    const elements = template.schemas.flatMap((page) =>
        Array.isArray(page)
            ? page.map((each) => [each.name, each])
            : Object.entries(page),
    );
    for (const [name, { content, readOnly, type }] of elements) {
        if (readOnly) {
            continue;
        }
        if (type === "circleMark") {
            values[name] = true; // the samples of most forms draw none
        } else if (type === "checkbox") {
            values[name] = content === "true";
        } else if (ROWS.has(type) || type === "multiVariableText") {
            values[name] = JSON.parse(content || "{}");
        } else {
            values[name] = content ?? "";
        }
    }
    return values;
}

// -- fonts --------------------------------------------------------------

// The faces that the gallery names, from npm.
const FACES = {
    NotoSansJP: "noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
    NotoSerifJP: "noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf",
    Roboto: "roboto/400Regular/Roboto_400Regular.ttf",
    "PinyonScript-Regular":
        "pinyon-script/400Regular/PinyonScript_400Regular.ttf",
};
const pathOf = (face) => path.resolve("node_modules/@expo-google-fonts", face);

function fontsOfPdfme() {
    const fonts = loadFonts();
    for (const [name, face] of Object.entries(FACES)) {
        const data = fs.readFileSync(pathOf(face));
        fonts[name] = { data, fallback: false, subset: true };
    }
    return fonts;
}

// kigen's own list, with them in place of the aliases.
function writeFontList(file) {
    const own = fs.readFileSync(
        path.join(process.env.KIGEN_DATA, "fonts/fonts.conf"),
        "utf8",
    );
    const sections = Object.entries(FACES).map(([name, face]) => {
        const bytes = fs.readFileSync(pathOf(face));
        const hash = crypto.createHash("sha256").update(bytes).digest("hex");
        return (
            `[${name}]\nfile = ${pathOf(face)}\nsha256 = ${hash}\n` +
            "fallback = IPAexGothic, IPAmjMincho\n"
        );
    });
    fs.writeFileSync(
        file,
        `${own.replace(/\n\[aliases\][^]*/, "\n")}\n${sections.join("\n")}`,
    );
}

// -- what is on the pages -----------------------------------------------

function sizesOf(file) {
    const said = execFileSync("pdfinfo", ["-l", "99", file], {
        encoding: "utf8",
    });
    return [...said.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/g)].map(
        ([, width, height]) => `${Math.round(width)} × ${Math.round(height)}`,
    );
}

const SPECIMEN = /見|本/g;

function charactersOf(file) {
    const said = execFileSync("pdftotext", ["-raw", file, "-"], {
        encoding: "utf8",
    });
    const counts = new Map();
    for (const character of said
        .normalize("NFKC")
        .replace(/\s/g, "")
        .replace(SPECIMEN, "")) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    return counts;
}

function missing(from, to) {
    let text = "";
    for (const [character, count] of from) {
        text += character.repeat(Math.max(0, count - (to.get(character) ?? 0)));
    }
    return text;
}

// -- pictures -----------------------------------------------------------

function pictureOf(file, page) {
    const bytes = execFileSync(
        "pdftoppm",
        ["-r", DPI, "-gray", "-f", page, "-l", page, file],
        { maxBuffer: 1 << 28 },
    );
    const head = bytes.toString("latin1", 0, 40).match(/^P5\n(\d+) (\d+)\n255\n/);
    const [width, height] = [Number(head[1]), Number(head[2])];
    const dark = new Uint8Array(width * height);

    for (let i = 0; i < dark.length; i++) {
        dark[i] = bytes[head[0].length + i] < DARK ? 1 : 0;
    }
    return { width, height, dark };
}

// Wherever within reach of ink; first along the rows, then the columns.
function reachOf({ width, height, dark }) {
    const spread = (from, count, length, step, next) => {
        const to = new Uint8Array(from.length);
        for (let line = 0; line < count; line++) {
            let last = -Infinity;
            for (const turn of [1, -1]) {
                last = -Infinity;
                for (let k = 0; k < length; k++) {
                    const at =
                        line * next + (turn === 1 ? k : length - 1 - k) * step;
                    last = from[at] ? k : last;
                    to[at] |= k - last <= REACH ? 1 : 0;
                }
            }
        }
        return to;
    };
    return spread(
        spread(dark, height, width, 1, width),
        width,
        height,
        width,
        1,
    );
}

// Percent of a's ink that is far from b's.
function strayOf(a, b) {
    const near = reachOf(b);
    let ink = 0;
    let stray = 0;

    // Pages of broken points may differ by a row of pixels.
    for (let y = 0; y < Math.min(a.height, b.height); y++) {
        for (let x = 0; x < Math.min(a.width, b.width); x++) {
            const dark = a.dark[y * a.width + x];
            ink += dark;
            stray += dark && !near[y * b.width + x] ? 1 : 0;
        }
    }
    return ink === 0 ? 0 : (100 * stray) / ink;
}

// What kigen says, a line each, without the names of files.
const warningsOf = (said) =>
    said
        .split("\n")
        .filter((line) => /^kigen: (error|warning)/.test(line))
        .map((line) => line.replace(/^(kigen: )\w+: \S+?\.json[:,] /, "$1"))
        .filter((line) => !/was written, with \d|has \d+ faults?$/.test(line));

// -- one template -------------------------------------------------------

async function compare(name, file, setup) {
    const template = JSON.parse(fs.readFileSync(file, "utf8"));
    const values = samplesOf(template);
    const theirs = path.join(setup.out, `${name}.pdfme.pdf`);
    const ours = path.join(setup.out, `${name}.kigen.pdf`);
    const found = [];

    try {
        const said = renderByKigen(setup, template, values, ours);
        found.push(...warningsOf(said));
    } catch (error) {
        return warningsOf(error.message);
    }
    await renderByPdfme(template, values, theirs, setup.fonts);
    const [a, b] = [sizesOf(theirs), sizesOf(ours)];
    if (a.join() !== b.join()) {
        return [`pages: pdfme ${a.join(", ")}  kigen ${b.join(", ")}`];
    }
    const [said, written] = [charactersOf(theirs), charactersOf(ours)];
    const [lost, added] = [missing(said, written), missing(written, said)];
    if (lost !== "" || added !== "") {
        found.push(`characters: only pdfme "${lost}"  only kigen "${added}"`);
    }
    a.forEach((_, i) => {
        const [p, k] = [pictureOf(theirs, i + 1), pictureOf(ours, i + 1)];
        const [gone, come] = [strayOf(p, k), strayOf(k, p)];
        if (gone > INK_LIMIT || come > INK_LIMIT) {
            found.push(
                `ink of page ${i + 1}: ${gone.toFixed(2)} % only pdfme,` +
                    ` ${come.toFixed(2)} % only kigen`,
            );
        }
    });
    return found;
}

// Of each finding the first entry that explains it, or none.
function reasonOf(name, found) {
    return GALLERY_ALLOWED.find(
        (each) => each.template.test(name) && each.finding.test(found),
    )?.reason;
}

function templatesIn(folder) {
    return fs
        .readdirSync(folder)
        .sort()
        .map((name) => [name, path.join(folder, name, "template.json")])
        .filter(([, file]) => fs.existsSync(file));
}

function print(name, found) {
    let open = 0;
    console.log(`${name}: ${found.length === 0 ? "alike" : ""}`);
    for (const each of found) {
        const reason = reasonOf(name, each);
        open += reason === undefined;
        console.log(`    ${each}\n        ${reason ?? "unexplained"}`);
    }
    return open;
}

async function main([kigen, workspace, out, ...folders]) {
    const setup = { kigen, workspace, out, fonts: fontsOfPdfme() };
    const list = path.resolve(workspace, "gallery-fonts.conf");
    const templates = folders.flatMap(templatesIn);
    let alike = 0;
    let open = 0;

    fs.mkdirSync(out, { recursive: true });
    writeFontList(list);
    fs.appendFileSync(path.join(workspace, "kigen.conf"), `fonts = ${list}\n`);
    for (const [name, file] of templates) {
        const found = await compare(name, file, setup).catch((error) => [
            `pdfme: ${error.message}`,
        ]);
        alike += found.length === 0;
        open += print(name, found);
    }
    console.log(
        `${templates.length} templates, ${alike} alike,` +
            ` ${open} unexplained findings`,
    );
    process.exitCode = open === 0 && templates.length > 0 ? 0 : 1;
}

await main(process.argv.slice(2));
