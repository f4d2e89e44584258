// Compares where pdfme and kigen put each element of a template.
//
//   node compare.mjs KIGEN WORKSPACE OUT REPOSITORY
//
// Every element is rendered alone on a page of its own, so that nothing is
// attributed to a neighbour.  Measured are the first and last glyph of each
// line, its baseline, the size, and the box of all that is drawn besides.
// Exit status 1 where a difference of more than 0.5 mm is in no entry of
// allowed.mjs.

import fs from "node:fs";
import path from "node:path";

import { ALLOWED } from "./allowed.mjs";
import { flows, probes } from "./probe.mjs";
import { renderByKigen, renderByPdfme } from "./render.mjs";
import { readPdf } from "./trace.mjs";

const LIMIT_MM = 0.5;
const LIMIT_PT = 0.2; // of a font size

// -- one page -----------------------------------------------------------

// The mark 見本 of a preview runs upwards at 45 degrees.
const isSpecimen = (glyph) => Math.abs(Math.abs(glyph.angle) - 45) < 0.1;

function linesOf(page) {
    const lines = [];
    for (const glyph of page.glyphs) {
        if (isSpecimen(glyph) || glyph.text.trim() === "") {
            continue;
        }
        const line = lines.find(
            (each) =>
                Math.abs(each.y - glyph.y) < 0.2 &&
                Math.abs(each.angle - glyph.angle) < 0.1,
        );
        if (line === undefined || glyph.angle !== 0) {
            lines.push({ ...glyph, glyphs: [glyph] });
        } else {
            line.glyphs.push(glyph);
        }
    }
    for (const line of lines) {
        line.glyphs.sort((a, b) => a.x - b.x);
        line.text = line.glyphs.map((each) => each.text).join("");
    }
    return lines.sort((a, b) => a.y - b.y || a.x - b.x);
}

function boxOf(page) {
    return page.shapes.length === 0
        ? undefined
        : {
              left: Math.min(...page.shapes.map((each) => each.left)),
              top: Math.min(...page.shapes.map((each) => each.top)),
              right: Math.max(...page.shapes.map((each) => each.right)),
              bottom: Math.max(...page.shapes.map((each) => each.bottom)),
          };
}

// Rules of a table: where the thin ones stand, each place once.
function rulesOf(page, low, high, other, otherHigh) {
    const places = page.shapes
        .filter(
            (each) =>
                each[high] - each[low] < 2.5 &&
                each[otherHigh] - each[other] > 3,
        )
        .map((each) => (each[low] + each[high]) / 2)
        .sort((a, b) => a - b);
    return places.filter((each, i) => i === 0 || each - places[i - 1] > 0.8);
}

// -- differences --------------------------------------------------------

const JAPANESE = /[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]/u;
const LATIN = /[A-Za-z0-9]/;
const MARKS = /[、。，．・：；「」『』（）［］【】〔〕〈〉《》]/gu;

// How much wider or narrower than the natural width kigen may set a line:
// a quarter em between Japanese and Latin, half an em at each mark.
function spacingOf(line) {
    let changes = 0;
    for (let i = 1; i < line.text.length; i++) {
        const [a, b] = [line.text[i - 1], line.text[i]];
        changes +=
            (JAPANESE.test(a) && LATIN.test(b)) ||
            (LATIN.test(a) && JAPANESE.test(b));
    }
    const marks = line.text.match(MARKS)?.length ?? 0;
    return ((changes / 4 + marks / 2) * line.size * 25.4) / 72;
}

// The place that alignment fixes whatever the line's width.
const ANCHORS = {
    left: (line) => line.glyphs[0].x,
    right: (line) => line.glyphs.at(-1).x,
    center: (line) => (line.glyphs[0].x + line.glyphs.at(-1).x) / 2,
};

function widthOf(line) {
    return line.glyphs.at(-1).x - line.glyphs[0].x;
}

// What kigen trims at the edges of a line (天付き) moves it by half an em.
const OPENS = /^[「『（［【〔〈《]/u;
const CLOSES = /[、。，．）」』］】〕〉》]$/u;

function byEdge(line, by) {
    const half = (line.size * 25.4) / 72 / 2;
    const trims = OPENS.test(line.text) || CLOSES.test(line.text);
    return trims && by > LIMIT_MM && by <= half + LIMIT_MM;
}

function compareLine(a, b, alignment, note) {
    // A line of a justified text is compared where it begins.
    const anchor = ANCHORS[alignment] ?? ANCHORS.left;
    const spacing = spacingOf(a);
    const by = Math.abs(widthOf(a) - widthOf(b));

    note("baseline", a.y, b.y, Math.abs(a.y - b.y));
    const bySpacing = a.size / b.size <= 1.01 + spacing / widthOf(a);
    note(
        a.size > b.size && bySpacing ? "size by spacing" : "size",
        a.size,
        b.size,
        Math.abs(a.size - b.size),
        LIMIT_PT,
    );
    if (a.text !== b.text) {
        const name = alignment === "justify" ? "justified start" : "line start";
        note(name, a.x, b.x, Math.abs(a.x - b.x));
        return;
    }
    if (Math.abs(a.size - b.size) > LIMIT_PT) {
        return;
    }
    const off = Math.abs(anchor(a) - anchor(b));
    note(
        byEdge(a, off) ? "anchor by edge" : `${alignment} anchor`,
        anchor(a),
        anchor(b),
        off,
    );
    note(
        by <= spacing + LIMIT_MM ? "width by spacing" : "width",
        widthOf(a),
        widthOf(b),
        by,
    );
}

function compareLines(theirs, ours, alignment, note) {
    const same =
        theirs.length === ours.length &&
        theirs.every((line, i) => line.text === ours[i].text);

    const whole = (lines) =>
        [...lines.map((each) => each.text).join("")].sort().join("");

    if (!same) {
        note(
            whole(theirs) === whole(ours) ? "line breaks" : "text",
            theirs.map((each) => each.text).join("|"),
            ours.map((each) => each.text).join("|"),
            Infinity,
        );
    }
    // Rather a size smaller than a last line of a few characters.
    if (theirs.length > ours.length && theirs.at(-1).text.length <= 4) {
        note("short rest", theirs.at(-1).text, "none", Infinity);
        return;
    }
    const count = same
        ? theirs.length
        : Math.min(theirs.length, ours.length, 1);
    for (let i = 0; i < count; i++) {
        compareLine(theirs[i], ours[i], alignment, note);
    }
}

function compareBoxes(theirs, ours, note) {
    const a = boxOf(theirs);
    const b = boxOf(ours);

    if (a === undefined || b === undefined) {
        if (a !== b) {
            note("box", a ? "drawn" : "none", b ? "drawn" : "none", Infinity);
        }
        return;
    }
    for (const edge of ["left", "top", "right", "bottom"]) {
        note(`box ${edge}`, a[edge], b[edge], Math.abs(a[edge] - b[edge]));
    }
}

function compareRules(theirs, ours, note) {
    for (const [name, ...how] of [
        ["column", "left", "right", "top", "bottom"],
        ["row", "top", "bottom", "left", "right"],
    ]) {
        const a = rulesOf(theirs, ...how);
        const b = rulesOf(ours, ...how);
        if (a.length !== b.length) {
            note(
                `${name} rules`,
                a.map(show).join(" "),
                b.map(show).join(" "),
                Infinity,
            );
            continue;
        }
        a.forEach((each, i) =>
            note(`${name} rule ${i + 1}`, each, b[i], Math.abs(each - b[i])),
        );
    }
}

const show = (value) =>
    typeof value === "number" ? value.toFixed(2) : String(value);

// Every difference beyond the limit; measured is the count of all.
function comparePages(element, theirs, ours) {
    const found = [];
    let measured = 0;
    const note = (property, a, b, by, limit = LIMIT_MM) => {
        measured++;
        if (by > limit && !found.some((each) => each.property === property)) {
            found.push({ property, theirs: show(a), ours: show(b), by });
        }
    };

    compareLines(
        linesOf(theirs),
        linesOf(ours),
        element.type === "table" ? "cell" : (element.alignment ?? "left"),
        note,
    );
    compareBoxes(theirs, ours, note);
    if (element.type === "table") {
        compareRules(theirs, ours, note);
    }
    return { found, measured };
}

// -- templates ----------------------------------------------------------

const holds = (element, values) =>
    element.when === undefined ||
    (element.when.startsWith("!")
        ? !values[element.when.slice(1)]
        : Boolean(values[element.when]));

// Types and contents that kigen refuses, as its manual says.
const REFUSED = new Set([
    "radioGroup",
    "select",
    "date",
    "dateTime",
    "time",
    "signature",
]);
const isRefused = (element) =>
    REFUSED.has(element.type) ||
    (element.readOnly &&
        /\{(date|dateTime|[^{}]*[.*(][^{}]*)\}/.test(element.content ?? ""));

function loadTemplate(file, values) {
    const template = JSON.parse(fs.readFileSync(file, "utf8"));
    const elements = [
        ...template.schemas.flat(),
        ...(template.basePdf.staticSchema ?? []).map((each) => ({
            ...each,
            readOnly: true,
        })),
    ].filter((each) => holds(each, values) && !isRefused(each));

    return elements.map(({ when, ...element }) => ({
        label: element.name,
        element,
    }));
}

// Values of a template that was not written for kigen: its samples.
function samplesOf(elements) {
    const values = {};
    for (const { element } of elements) {
        if (element.readOnly || element.content === undefined) {
            continue;
        }
        values[element.name] =
            ["multiVariableText", "checkbox", "circleMark"].includes(
                element.type,
            )
                ? JSON.parse(element.content)
                : element.content;
    }
    return values;
}

function onPagesOfTheirOwn(elements) {
    return {
        schemas: elements.map(({ element }, i) => [
            {
                required: false,
                ...element,
                ...(element.readOnly
                    ? { name: `${i + 1} ${element.name}` }
                    : {}),
            },
        ]),
        basePdf: { width: 210, height: 297, padding: [0, 0, 0, 0] },
        pdfmeVersion: "6.1.13",
    };
}

// Pages one below the other, each 1000 mm high; a text that stands more than
// once (the head of a table) is numbered.
function linesOfAll(pages) {
    const seen = new Map();
    const lines = pages.flatMap((page, i) =>
        linesOf(page).map((line) => ({ ...line, y: line.y + 1000 * i })),
    );

    for (const line of lines) {
        const times = (seen.get(line.text) ?? 0) + 1;
        seen.set(line.text, times);
        line.name = times === 1 ? line.text : `${line.text} (${times})`;
    }
    return lines;
}

// A page as a whole: where what stands below a table or a list has moved
// to.  Every line has words of its own.
async function comparePage(label, elements, setup) {
    const template = {
        schemas: [elements],
        basePdf: { width: 210, height: 297, padding: [10, 10, 10, 10] },
        pdfmeVersion: "6.1.13",
    };
    const file = path.join(setup.out, label.replaceAll(" ", "-"));
    const rows = [];

    renderByKigen(setup, template, {}, `${file}.kigen.pdf`);
    await renderByPdfme(template, {}, `${file}.pdfme.pdf`);
    const theirs = linesOfAll(readPdf(`${file}.pdfme.pdf`));
    const ours = linesOfAll(readPdf(`${file}.kigen.pdf`));
    for (const line of theirs) {
        const other = ours.find((each) => each.name === line.name);
        const by = other === undefined ? Infinity : Math.abs(line.y - other.y);
        if (by > LIMIT_MM) {
            rows.push({
                template: "flow",
                element: label,
                property: `baseline of ${line.name}`,
                theirs: show(line.y),
                ours: show(other?.y),
                by,
            });
        }
    }
    // Whatever stands below the first has moved with it.
    if (rows.length > 1) {
        rows[0].ours += `, and ${rows.length - 1} more`;
        rows.length = 1;
    }
    return { rows, measured: theirs.length, elements: elements.length };
}

const PAGES_MAX = 90;

// Cut so that a template has no more pages than kigen takes.
function* portions(inputs) {
    for (const [name, elements, values] of inputs) {
        for (let i = 0; i < elements.length; i += PAGES_MAX) {
            yield [
                i === 0 ? name : `${name} ${1 + i / PAGES_MAX}`,
                elements.slice(i, i + PAGES_MAX),
                values,
            ];
        }
    }
}

async function compareTemplate(name, elements, values, setup) {
    const template = onPagesOfTheirOwn(elements);
    const file = path.join(setup.out, name.replaceAll("/", "-"));
    const rows = [];
    let measured = 0;

    renderByKigen(setup, template, values, `${file}.kigen.pdf`);
    await renderByPdfme(template, values, `${file}.pdfme.pdf`);
    const ours = readPdf(`${file}.kigen.pdf`);
    const theirs = readPdf(`${file}.pdfme.pdf`);
    if (ours.length !== theirs.length) {
        rows.push({
            template: name,
            element: "-",
            property: "pages",
            theirs: theirs.length,
            ours: ours.length,
            by: Infinity,
        });
    }
    elements.forEach(({ label, element }, i) => {
        if (ours[i] === undefined || theirs[i] === undefined) {
            return;
        }
        const result = comparePages(element, theirs[i], ours[i]);
        measured += result.measured;
        for (const each of result.found) {
            rows.push({
                template: name,
                element: label,
                type: element.type,
                ...each,
            });
        }
    });
    return { rows, measured, elements: elements.length };
}

// -- report -------------------------------------------------------------

const reasonOf = (row) =>
    ALLOWED.find(
        (each) =>
            each.template.test(row.template) &&
            each.element.test(row.element) &&
            (each.types ?? [row.type]).includes(row.type) &&
            each.properties.includes(row.property),
    );

function print(rows) {
    for (const row of rows) {
        const by = row.by === Infinity ? "" : `  by ${show(row.by)}`;
        console.log(
            `${row.template}  ${row.element}  ${row.property}:` +
                ` pdfme ${row.theirs}  kigen ${row.ours}${by}`,
        );
    }
}

function report(results) {
    const rows = results.flatMap((each) => each.rows);
    const open = rows.filter((each) => reasonOf(each) === undefined);
    const sum = (key) => results.reduce((total, each) => total + each[key], 0);

    for (const reason of ALLOWED) {
        const own = rows.filter((each) => reasonOf(each) === reason);
        if (own.length > 0) {
            console.log(`\n-- ${reason.reason} (${own.length})`);
            print(own);
        }
    }
    console.log(`\n-- unexplained (${open.length})`);
    print(open);
    console.log(
        `\n${sum("elements")} elements, ${sum("measured")} measures:` +
            ` ${rows.length} beyond ${LIMIT_MM} mm, ${open.length} unexplained`,
    );
    return open.length === 0 ? 0 : 1;
}

// A template that one of them refuses is a difference like others.
async function attempt(name, compare, ...rest) {
    try {
        return await compare(name, ...rest);
    } catch (error) {
        return {
            rows: [
                {
                    template: name,
                    element: "-",
                    property: "rendering",
                    theirs: "",
                    ours: error.stderr || error.message,
                    by: Infinity,
                },
            ],
            measured: 0,
            elements: 0,
        };
    }
}

async function main([kigen, workspace, out, repository]) {
    const values = JSON.parse(fs.readFileSync("values.json", "utf8"));
    const setup = { kigen, workspace, out };
    const inputs = [];

    inputs.push([
        "probe",
        Object.entries(probes()).map(([label, element]) => ({
            label,
            element: { name: label, ...element },
        })),
        {},
    ]);
    const sample = loadTemplate(
        path.join(repository, "tests/template/pdfme-sample.json"),
        {},
    );
    inputs.push(["sample", sample, samplesOf(sample)]);
    for (const set of ["standard", "large-print"]) {
        for (const file of fs.readdirSync(
            path.join(repository, "templates", set),
        )) {
            if (file.endsWith(".json")) {
                inputs.push([
                    `${set}/${file.replace(".json", "")}`,
                    loadTemplate(
                        path.join(repository, "templates", set, file),
                        values,
                    ),
                    values,
                ]);
            }
        }
    }
    const results = [];
    for (const [label, elements] of Object.entries(flows())) {
        results.push(await attempt(label, comparePage, elements, setup));
    }
    for (const [name, elements, own] of portions(inputs)) {
        results.push(
            await attempt(name, compareTemplate, elements, own, setup),
        );
    }
    process.exitCode = report(results);
}

await main(process.argv.slice(2));
