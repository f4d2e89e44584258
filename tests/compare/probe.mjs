// Minimal elements, one property changed at a time: where a template of the
// set differs from pdfme, one of these says which property it is.

const EDGES = (top, right = top, bottom = top, left = top) => ({
    top,
    right,
    bottom,
    left,
});

const TEXT = {
    type: "text",
    content: "永字八法",
    position: { x: 20, y: 30 },
    width: 80,
    height: 30,
    rotate: 0,
    opacity: 1,
    alignment: "left",
    verticalAlignment: "top",
    fontName: "IPAexMincho",
    fontSize: 12,
    lineHeight: 1,
    characterSpacing: 0,
    fontColor: "#000000",
    backgroundColor: "",
    borderColor: "#000000",
    borderWidth: EDGES(0),
    padding: EDGES(0),
    textFormat: "plain",
    overflow: "visible",
    fontVariantFallback: "synthetic",
    underline: false,
    strikethrough: false,
    required: false,
    readOnly: true,
};

const CELL = {
    fontName: "IPAexMincho",
    fontSize: 10,
    lineHeight: 1,
    characterSpacing: 0,
    alignment: "left",
    verticalAlignment: "middle",
    fontColor: "#000000",
    backgroundColor: "",
    borderColor: "#888888",
    borderWidth: EDGES(0.1),
    padding: EDGES(2),
};

const TABLE = {
    type: "table",
    position: { x: 20, y: 30 },
    width: 150,
    height: 40,
    content: '[["永字","八法","一"],["二","三","四"],["五","六","七"]]',
    showHead: true,
    repeatHead: false,
    head: ["見出し", "次", "三"],
    headWidthPercentages: [30, 50, 20],
    tableStyles: { borderColor: "#000000", borderWidth: 0.3 },
    headStyles: { ...CELL, backgroundColor: "#eeeeee" },
    bodyStyles: { ...CELL, alternateBackgroundColor: "" },
    columnStyles: {},
    required: false,
    readOnly: true,
};

const SHAPE = {
    type: "rectangle",
    position: { x: 20, y: 30 },
    width: 60,
    height: 30,
    rotate: 0,
    opacity: 1,
    borderWidth: 1,
    borderColor: "#000000",
    color: "",
    readOnly: true,
};

const CIRCLE = {
    type: "circleMark",
    position: { x: 20, y: 30 },
    width: 30,
    height: 12,
    rotate: 0,
    opacity: 1,
    borderWidth: 0.5,
    color: "#000000",
    content: "true",
    readOnly: true,
};

const CODE = {
    position: { x: 20, y: 30 },
    width: 60,
    height: 20,
    rotate: 0,
    opacity: 1,
    backgroundColor: "",
    barColor: "#000000",
    textColor: "#000000",
    includetext: false,
    readOnly: true,
};

const TWO = "永字八法\n二行目の文";
const LONG = "長い文は幅に合わせて小さくなるまで縮む";

function texts() {
    const found = {};
    for (const fontName of ["IPAexMincho", "IPAexGothic"]) {
        for (const verticalAlignment of ["top", "middle", "bottom"]) {
            for (const lineHeight of [1, 1.5, 2]) {
                found[
                    `${fontName} ${verticalAlignment} lineHeight ${lineHeight}`
                ] = {
                    ...TEXT,
                    content: TWO,
                    fontName,
                    verticalAlignment,
                    lineHeight,
                };
            }
        }
    }
    for (const alignment of ["left", "center", "right"]) {
        for (const characterSpacing of [0, 2, -0.5]) {
            found[`${alignment} characterSpacing ${characterSpacing}`] = {
                ...TEXT,
                alignment,
                characterSpacing,
            };
        }
        found[`${alignment} Latin`] = {
            ...TEXT,
            alignment,
            content: "Wave AVATAR 123",
        };
        found[`${alignment} padding`] = {
            ...TEXT,
            alignment,
            padding: EDGES(1, 2, 3, 4),
            borderWidth: EDGES(0.5, 1, 1.5, 2),
            backgroundColor: "#dddddd",
        };
        found[`${alignment} underline`] = {
            ...TEXT,
            alignment,
            content: TWO,
            underline: true,
            strikethrough: true,
        };
    }
    for (const verticalAlignment of ["top", "middle", "bottom"]) {
        found[`${verticalAlignment} padding and border`] = {
            ...TEXT,
            verticalAlignment,
            lineHeight: 1.4,
            padding: EDGES(1, 2, 3, 4),
            borderWidth: EDGES(0.5, 1, 1.5, 2),
        };
    }
    return found;
}

function fits() {
    const found = {};
    for (const fit of ["horizontal", "vertical", "shrink"]) {
        for (const lineHeight of [1, 1.5]) {
            found[`fit ${fit} shrinks, lineHeight ${lineHeight}`] = {
                ...TEXT,
                content: LONG,
                width: 50,
                height: 10,
                lineHeight,
                dynamicFontSize: { min: 4, max: 20, fit },
            };
            found[`fit ${fit} grows, lineHeight ${lineHeight}`] = {
                ...TEXT,
                content: "永字",
                width: 50,
                height: 15,
                lineHeight,
                dynamicFontSize: { min: 4, max: 60, fit },
            };
        }
    }
    return found;
}

function turned() {
    const found = {};
    for (const rotate of [30, 90, 180, 270]) {
        found[`text rotate ${rotate}`] = {
            ...TEXT,
            rotate,
            position: { x: 60, y: 80 },
            backgroundColor: "#dddddd",
        };
    }
    for (const type of ["rectangle", "line"]) {
        found[`${type} rotate 30`] = {
            ...SHAPE,
            type,
            rotate: 30,
            position: { x: 60, y: 80 },
            ...(type === "line"
                ? {
                      color: "#000000",
                      height: 1,
                      borderWidth: undefined,
                      borderColor: undefined,
                  }
                : {}),
        };
    }
    return found;
}

function tables() {
    const cell = (changes) => ({
        headStyles: { ...TABLE.headStyles, ...changes },
        bodyStyles: { ...TABLE.bodyStyles, ...changes },
    });

    return {
        "table plain": TABLE,
        "table lineHeight 1.5": { ...TABLE, ...cell({ lineHeight: 1.5 }) },
        "table top": { ...TABLE, ...cell({ verticalAlignment: "top" }) },
        "table bottom": { ...TABLE, ...cell({ verticalAlignment: "bottom" }) },
        "table centre": { ...TABLE, ...cell({ alignment: "center" }) },
        "table right": { ...TABLE, ...cell({ alignment: "right" }) },
        "table padding": { ...TABLE, ...cell({ padding: EDGES(1, 2, 3, 4) }) },
        "table border": {
            ...TABLE,
            ...cell({ borderWidth: EDGES(0.5, 1, 1.5, 2) }),
        },
        "table wide frame": {
            ...TABLE,
            tableStyles: { borderColor: "#000000", borderWidth: 2 },
        },
        "table without head": { ...TABLE, showHead: false },
        "table alternate": {
            ...TABLE,
            bodyStyles: {
                ...TABLE.bodyStyles,
                alternateBackgroundColor: "#eeeeee",
            },
        },
        "table column alignment": {
            ...TABLE,
            columnStyles: { alignment: { 0: "right", 1: "center" } },
        },
        "table cell of two lines": {
            ...TABLE,
            content: '[["永字\\n八法","八法","一"],["二","三","四"]]',
        },
        "table small type": { ...TABLE, ...cell({ fontSize: 6 }) },
    };
}

const PNG =
    "data:image/png;base64," +
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPg" +
    "EpE7kWIEAARxAZt3MVGCAAAAAElFTkSuQmCC";

function images() {
    const image = {
        type: "image",
        content: PNG,
        position: { x: 20, y: 30 },
        rotate: 0,
        opacity: 1,
    };

    return {
        "image in a wide box": { ...image, width: 80, height: 20 },
        "image in a high box": { ...image, width: 20, height: 80 },
        "image rotate 90": {
            ...image,
            rotate: 90,
            width: 80,
            height: 40,
            position: { x: 60, y: 90 },
        },
    };
}

function lists() {
    const LIST = {
        ...TEXT,
        type: "list",
        height: 40,
        content: '["一つ目","二つ目","三つ目"]',
        listStyle: "bullet",
        markerWidth: 6,
        markerGap: 1,
        indentSize: 4,
        itemSpacing: 0,
    };

    return {
        "list bullet": LIST,
        "list ordered": { ...LIST, listStyle: "ordered" },
        "list itemSpacing 2": { ...LIST, itemSpacing: 2 },
        "list lineHeight 1.5": { ...LIST, lineHeight: 1.5 },
        "list markerWidth 12": { ...LIST, markerWidth: 12 },
        "list markerGap 5": { ...LIST, markerGap: 5 },
        "list indented": {
            ...LIST,
            content: '["一つ目","\\t二つ目","三つ目"]',
        },
    };
}

function pictures() {
    const svg = (inside, view = "0 0 60 30") => ({
        type: "svg",
        position: { x: 20, y: 30 },
        width: 60,
        height: 30,
        readOnly: true,
        content:
            `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}">` +
            `${inside}</svg>`,
    });
    const fill = 'fill="#224466"';

    return {
        "svg path": svg(`<path ${fill} d="M10 5H50V25L30 20Q10 30 10 5Z"/>`),
        "svg arcs": svg(`<path ${fill} d="M10 15a10 5 0 0 1 20 0a5 5 0 1 0 10 0Z"/>`),
        "svg stroke": svg(
            '<path fill="none" stroke="#000" stroke-width="2" d="M10 5L50 25"/>',
        ),
        "svg rect": svg(`<rect x="5" y="5" width="40" height="20" ${fill}/>`),
        "svg circle": svg(`<circle cx="30" cy="15" r="10" ${fill}/>`),
        "svg ellipse": svg(`<ellipse cx="30" cy="15" rx="20" ry="8" ${fill}/>`),
        "svg line": svg(
            '<line x1="5" y1="15" x2="50" y2="15" stroke="#000" stroke-width="1"/>',
        ),
        "svg polygon": svg(`<polygon points="10,5 50,5 30,25" ${fill}/>`),
        "svg group": svg(
            `<g transform="translate(10 5)"><g transform="scale(2)">` +
                `<path ${fill} d="M0 0H10V5H0Z"/></g></g>`,
        ),
        "svg matrix": svg(
            `<path ${fill} transform="matrix(1 0.2 -0.2 1 20 5)" d="M0 0H20V10H0Z"/>`,
        ),
        "svg view box": svg(`<path ${fill} d="M100 50H160V80H100Z"/>`, "100 50 60 30"),
    };
}

function shapes() {
    const line = { ...SHAPE, type: "line", color: "#000000", height: 1 };

    delete line.borderWidth;
    delete line.borderColor;
    return {
        rectangle: SHAPE,
        "rectangle filled": { ...SHAPE, color: "#dddddd", borderWidth: 0 },
        "rectangle wide border": { ...SHAPE, borderWidth: 4 },
        "rectangle radius": { ...SHAPE, radius: 5 },
        ellipse: { ...SHAPE, type: "ellipse" },
        "ellipse wide border": { ...SHAPE, type: "ellipse", borderWidth: 4 },
        line,
        "line thick": { ...line, height: 5 },
        checkbox: {
            type: "checkbox",
            position: { x: 20, y: 30 },
            width: 8,
            height: 8,
            color: "#000000",
            content: "true",
            readOnly: true,
        },
        ...pictures(),
        circleMark: CIRCLE,
        "circleMark empty": { ...CIRCLE, content: "false" },
        "circleMark rotate 30": { ...CIRCLE, rotate: 30 },
        "circleMark wide border": { ...CIRCLE, borderWidth: 5 },
        "checkbox empty": {
            type: "checkbox",
            position: { x: 20, y: 30 },
            width: 8,
            height: 8,
            color: "#000000",
            content: "false",
            readOnly: true,
        },
    };
}

function codes() {
    const values = {
        qrcode: "https://www.city.midorigahara.example/",
        japanpost: "3710026-12-1",
        code128: "0000012347-1/2",
        code39: "ABC-123",
        nw7: "A123456B",
        itf14: "04912345678904",
        ean13: "4912345678904",
        gs1datamatrix: "(01)04912345678904",
    };
    const sizes = {
        qrcode: { width: 30, height: 30 },
        gs1datamatrix: { width: 30, height: 30 },
        japanpost: { width: 70, height: 4 },
    };
    const found = {};

    for (const [type, content] of Object.entries(values)) {
        const size = sizes[type] ?? {};

        found[type] = { ...CODE, ...size, type, content };
    }
    found["japanpost true size"] = {
        ...found.japanpost,
        content: "37100262-12-1",
        width: 79.8,
        height: 3.6,
    };
    return found;
}

const below = (y, content = "下の文") => ({
    ...TEXT,
    name: content,
    content,
    height: 6,
    position: { x: 20, y },
});

const numbered = (make) =>
    JSON.stringify(Array.from({ length: 60 }, (_, i) => make(i + 1)));

// Pages on which something grows or shrinks, by label.
export function flows() {
    const table = { ...TABLE, name: "表", readOnly: true };
    const list = {
        ...TEXT,
        name: "列挙",
        type: "list",
        content: '["一つ目","二つ目","三つ目"]',
        listStyle: "ordered",
        markerWidth: 6,
        markerGap: 1,
        indentSize: 4,
        itemSpacing: 1,
    };
    const text = {
        ...TEXT,
        name: "伸びる文",
        overflow: "expand",
        content: "一\n二\n三\n四",
    };

    return {
        "a table that grows": [{ ...table, height: 10 }, below(45)],
        "a table that shrinks": [{ ...table, height: 80 }, below(115)],
        "a table with borders of 1 mm": [
            {
                ...table,
                height: 10,
                bodyStyles: { ...TABLE.bodyStyles, borderWidth: EDGES(1) },
            },
            below(45),
        ],
        "a list that grows": [{ ...list, height: 5 }, below(40)],
        "a list that shrinks": [{ ...list, height: 40 }, below(75)],
        "a text that expands": [{ ...text, height: 6 }, below(40)],
        "a text that does not fill its box": [
            { ...text, height: 40 },
            below(75),
        ],
        "a text that stays": [
            { ...text, overflow: "visible", height: 40 },
            below(80),
        ],
        "two tables": [
            { ...table, height: 10 },
            below(45, "間の文"),
            {
                ...table,
                name: "次の表",
                content: '[["ア","イ","ウ"],["エ","オ","カ"]]',
                head: ["キ", "ク", "ケ"],
                position: { x: 20, y: 60 },
                height: 10,
            },
            below(75),
        ],
        "beside a table": [
            { ...table, width: 80, height: 10 },
            { ...below(35, "横の文"), position: { x: 120, y: 35 } },
            { ...below(45), position: { x: 120, y: 45 } },
        ],
        "in the padding of the page": [below(5, "縁の文"), table],
        "in the lower padding of the page": [table, below(286)],
        "on the edge of the lower padding": [table, below(280)],
        "a table over two pages": [
            {
                ...table,
                content: numbered((each) => [`${each}行`, "次", "三"]),
            },
            below(75),
        ],
        "a table over two pages with its head": [
            {
                ...table,
                content: numbered((each) => [`${each}行`, "次", "三"]),
                repeatHead: true,
            },
            below(75),
        ],
        "a list over two pages": [
            {
                ...list,
                markerWidth: 9,
                content: numbered((each) => `${each}番`),
            },
            below(75),
        ],
        "a text over two pages": [
            {
                ...text,
                content: JSON.parse(numbered((each) => `${each}行`)).join("\n"),
            },
            below(75),
        ],
    };
}

// Elements by label.
export function probes() {
    return {
        ...texts(),
        ...fits(),
        ...turned(),
        ...tables(),
        ...lists(),
        ...images(),
        ...shapes(),
        ...codes(),
    };
}
