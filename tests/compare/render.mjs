// One template through pdfme and through kigen, with the same values and the
// same font files.

import { spawnSync } from "node:child_process";
import fs from "node:fs";

import { generate } from "@pdfme/generator";
import * as schemas from "@pdfme/schemas";

const FONTS = {
    BIZUDGothic:
        "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf",
    "BIZUDGothic-Bold":
        "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Bold.ttf",
    IPAexMincho: "/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf",
    IPAexGothic: "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
    IPAmjMincho: "/usr/share/fonts/truetype/ipamj/ipamjm.ttf",
};

const PLUGINS = {
    text: schemas.text,
    multiVariableText: schemas.multiVariableText,
    list: schemas.list,
    table: schemas.table,
    line: schemas.line,
    rectangle: schemas.rectangle,
    ellipse: schemas.ellipse,
    image: schemas.image,
    svg: schemas.svg,
    checkbox: schemas.checkbox,
    circleMark: schemas.circleMark,
    ...schemas.barcodes,
};

const IMAGE_TYPES = new Set(["image", "svg"]);

export function loadFonts() {
    const fonts = {};
    for (const [name, file] of Object.entries(FONTS)) {
        fonts[name] = {
            data: fs.readFileSync(file),
            fallback: name === "IPAexMincho",
            subset: true,
        };
    }
    return fonts;
}

const asText = (value) =>
    typeof value === "string" ? value : JSON.stringify(value);

// What pdfme wants for an element: always a string.
function inputOf(element, values) {
    if (IMAGE_TYPES.has(element.type)) {
        return element.content;
    }
    if (element.type === "multiVariableText") {
        const own = values[element.name] ?? {};
        return JSON.stringify(
            Object.fromEntries(
                element.variables.map((each) => [
                    each,
                    own[each] ?? values[each],
                ]),
            ),
        );
    }
    return asText(values[element.name] ?? element.content ?? "");
}

export async function renderByPdfme(
    template,
    values,
    file,
    fonts = loadFonts(),
) {
    const inputs = {};
    for (const [name, value] of Object.entries(values)) {
        inputs[name] = asText(value);
    }
    for (const element of template.schemas.flat()) {
        if (!element.readOnly) {
            inputs[element.name] = inputOf(element, values);
        }
    }
    const pdf = await generate({
        template,
        inputs: [inputs],
        options: { font: fonts },
        plugins: PLUGINS,
    });
    fs.writeFileSync(file, pdf);
}

// kigen and workspace are paths; throws with kigen's own words.  What it
// prints all the same but finds something to say about (status 1) it returns.
export function renderByKigen({ kigen, workspace }, template, values, file) {
    const source = file.replace(/\.pdf$/, ".json");
    const fields = file.replace(/\.pdf$/, ".values.json");
    fs.writeFileSync(source, JSON.stringify(template, null, 1));
    fs.writeFileSync(fields, JSON.stringify(values, null, 1));
    fs.rmSync(file, { force: true });
    const done = spawnSync(
        kigen,
        ["-C", workspace, "preview", source, "--fields", fields, "-o", file],
        { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" },
    );
    if (done.status === 1) {
        return done.stderr;
    }
    if (done.status !== 0) {
        throw new Error(done.stderr);
    }
    return "";
}
