// What stands on the pages of a PDF, read from mutool's trace: glyphs with
// their origins and the rectangles that paths and images take, all in mm
// from the top-left corner.

import { execFileSync } from "node:child_process";

const MM = 25.4 / 72;
const ANY =
    /<(\/?)(page|fill_path|stroke_path|clip_path|fill_text|span|g|fill_image|moveto|lineto|curveto|closepath)\b([^>]*)>/g;

function attributes(text) {
    const found = {};
    for (const [, name, value] of text.matchAll(/([\w]+)="([^"]*)"/g)) {
        found[name] = value;
    }
    return found;
}

const numbers = (text) => text.split(/\s+/).map(Number);

function decode(text) {
    return text
        .replace(/&#x([0-9a-fA-F]+);/g, (_, hex) =>
            String.fromCodePoint(parseInt(hex, 16)),
        )
        .replace(/&quot;/g, '"')
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&apos;/g, "'")
        .replace(/&amp;/g, "&");
}

const apply = ([a, b, c, d, e, f], x, y) => [
    a * x + c * y + e,
    b * x + d * y + f,
];

function add(box, [x, y]) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
}

const nothing = () => ({
    left: Infinity,
    top: Infinity,
    right: -Infinity,
    bottom: -Infinity,
});

// A stroke is as wide as grow says on both sides, but its ends are butt.
function finish(box, grow) {
    const across = box.bottom - box.top < 0.01 ? 0 : grow;
    const along = box.right - box.left < 0.01 ? 0 : grow;

    return {
        left: (box.left - across) * MM,
        top: (box.top - along) * MM,
        right: (box.right + across) * MM,
        bottom: (box.bottom + along) * MM,
    };
}

// A stroked rectangle is drawn as four rules by some and as one path by
// others: always four here.
function strokesOf(state) {
    const { box, grow } = state;
    const flat = box.right - box.left < 0.01 || box.bottom - box.top < 0.01;

    if (flat || state.curved) {
        return [finish(box, grow)];
    }
    const whole = finish(box, grow);
    const wide = 2 * grow * MM;
    return [
        { ...whole, bottom: whole.top + wide },
        { ...whole, top: whole.bottom - wide },
        { ...whole, right: whole.left + wide },
        { ...whole, left: whole.right - wide },
    ];
}

// One page: { glyphs: [{text, x, y, size, angle}], shapes: [box] }.
function readPage(state, closing, name, own) {
    switch (name) {
        case "fill_path":
        case "stroke_path":
            if (!closing) {
                state.matrix = numbers(own.transform);
                state.box = nothing();
                state.curved = name === "fill_path";
                state.grow =
                    name === "stroke_path"
                        ? (Number(own.linewidth) *
                              Math.hypot(state.matrix[0], state.matrix[1])) /
                          2
                        : 0;
                state.light = numbers(own.color ?? "0").every(
                    (each) => each === 1,
                );
            } else if (state.box.left !== Infinity && !state.light) {
                state.page.shapes.push(...strokesOf(state));
            }
            break;
        case "clip_path": // shows nothing by itself
            if (!closing) {
                state.matrix = numbers(own.transform);
                state.box = nothing();
            }
            break;
        case "moveto":
        case "lineto":
            add(state.box, apply(state.matrix, Number(own.x), Number(own.y)));
            break;
        case "curveto":
            state.curved = true;
            // Only the end: a curve's box is that of the ends for round corners.
            add(state.box, apply(state.matrix, Number(own.x3), Number(own.y3)));
            break;
        case "fill_image":
            if (!closing) {
                const matrix = numbers(own.transform);
                const box = nothing();
                for (const [x, y] of [
                    [0, 0],
                    [1, 0],
                    [0, 1],
                    [1, 1],
                ]) {
                    add(box, apply(matrix, x, y));
                }
                state.page.shapes.push(finish(box, 0));
            }
            break;
        case "fill_text":
            if (!closing) {
                state.matrix = numbers(own.transform);
            }
            break;
        case "span":
            if (!closing) {
                const [a, b] = numbers(own.trm);
                const [ta, tb, tc, td] = state.matrix;
                const x = a * ta + b * tc;
                const y = a * tb + b * td;
                state.size = Math.hypot(x, y);
                state.angle = (Math.atan2(y, x) * 180) / Math.PI;
            }
            break;
        case "g": {
            const [x, y] = apply(state.matrix, Number(own.x), Number(own.y));
            state.page.glyphs.push({
                text: decode(own.unicode ?? ""),
                x: x * MM,
                y: y * MM,
                size: state.size,
                angle: state.angle,
            });
            break;
        }
    }
}

export function readPdf(file) {
    const trace = execFileSync("mutool", ["draw", "-q", "-F", "trace", file], {
        encoding: "utf8",
        maxBuffer: 1 << 30,
        stdio: ["ignore", "pipe", "ignore"],
    });
    const pages = [];
    const state = {};
    for (const [, closing, name, rest] of trace.matchAll(ANY)) {
        if (name === "page") {
            if (!closing) {
                state.page = { glyphs: [], shapes: [] };
                pages.push(state.page);
            }
        } else if (state.page !== undefined) {
            readPage(state, closing === "/", name, attributes(rest));
        }
    }
    return pages;
}
