// The heights that pdfme's designer gives to lists and tables.
//
//   node heights.mjs REPOSITORY [--write]
//
// The designer measures each list and table when it shows it, with the
// sample that stands in its content, and stores the height it finds.  What
// kigen delivers carries these heights already, so that a template opened
// and saved, untouched, is the same template.  Prints each element whose
// stored height is another and ends with 1; --write stores them, and draws
// what stands below where it is then printed as before.

import fs from "node:fs";
import path from "node:path";

import {
    getDynamicHeightsForTable,
    getDynamicLayoutForList,
} from "@pdfme/schemas";

import { loadFonts } from "./render.mjs";

// A thousandth of a millimetre: what the templates are written to.
const rounded = (mm) => Math.round(mm * 1000) / 1000;

async function measure(element, basePdf, font) {
    const args = {
        schema: { ...element, repeatHead: false },
        basePdf,
        options: { font },
        _cache: new Map(),
    };
    const heights =
        element.type === "list"
            ? (await getDynamicLayoutForList(element.content, args)).heights
            : await getDynamicHeightsForTable(element.content, args);
    return rounded(heights.reduce((sum, each) => sum + each, 0));
}

// Writes a number where it stood, so that nothing else of the file changes.
function replaceNumber(text, element, key, number) {
    const at = text.indexOf(`"name": ${JSON.stringify(element.name)}`);
    const from = text.indexOf(`"${key}"`, at);
    const tail = text
        .slice(from)
        .replace(/:\s*[\d.]+/, (match) =>
            match.replace(/[\d.]+$/, String(number)),
        );
    return text.slice(0, from) + tail;
}

// As far as an element and its alternatives, drawn on one another, reach.
function footOf(page, element) {
    const alternatives = page.filter(
        (each) =>
            isMeasured(each) &&
            each.when !== undefined &&
            element.when !== undefined &&
            Math.abs(each.position.y - element.position.y) < 0.01,
    );
    return Math.max(
        ...[element, ...alternatives].map(
            (each) => each.position.y + each.height,
        ),
    );
}

const isMeasured = (element) =>
    element.type === "list" || element.type === "table";

// What is placed after an element moves with it.
function isAfter(page, other, element) {
    const by = other.position.y - element.position.y;
    return by === 0
        ? page.indexOf(other) > page.indexOf(element) &&
              other.when === undefined
        : by > 0;
}

// Stores the heights of a page; what stands below is drawn lower or higher
// by as much, so that it is printed where it was.
async function storeHeights(page, basePdf, font) {
    const order = page
        .filter(isMeasured)
        .sort((a, b) => a.position.y - b.position.y);
    const done = new Set();

    for (const element of order) {
        const { y } = element.position;
        const group = order.filter(
            (each) => each.position.y === y && !done.has(each),
        );
        if (group.length === 0) {
            continue;
        }
        const before = footOf(page, element);
        for (const each of group) {
            each.height = await measure(each, basePdf, font);
            done.add(each);
        }
        const by = footOf(page, element) - before;
        for (const other of page) {
            if (isAfter(page, other, element)) {
                other.position.y = rounded(other.position.y + by);
            }
        }
    }
}

async function proveTemplate(file, font, write) {
    let text = fs.readFileSync(file, "utf8");
    const template = JSON.parse(text);
    let wrong = 0;

    for (const element of template.schemas.flat().filter(isMeasured)) {
        const height = await measure(element, template.basePdf, font);
        if (Math.abs(height - element.height) < 0.0011) {
            continue;
        }
        wrong++;
        console.log(
            `${file}  ${element.name}  height: pdfme ${height}` +
                `  stored ${element.height}`,
        );
    }
    if (write && wrong > 0) {
        for (const page of template.schemas) {
            await storeHeights(page, template.basePdf, font);
        }
        for (const element of template.schemas.flat()) {
            const { y } = element.position;
            text = replaceNumber(text, element, "height", element.height);
            text = replaceNumber(text, element, "y", y);
        }
        fs.writeFileSync(file, text);
    }
    return wrong;
}

async function main([repository, option]) {
    const sets = path.join(repository, "templates");
    const font = loadFonts();
    let wrong = 0;

    const folders = fs
        .readdirSync(sets, { withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map((each) => each.name);

    for (const set of folders.sort()) {
        for (const name of fs.readdirSync(path.join(sets, set)).sort()) {
            if (name.endsWith(".json")) {
                const file = path.join(sets, set, name);
                wrong += await proveTemplate(file, font, option === "--write");
            }
        }
    }
    if (wrong > 0 && option !== "--write") {
        process.exitCode = 1;
    }
}

await main(process.argv.slice(2));
