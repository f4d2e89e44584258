// Differences that remain, each with its reason.  The first entry that
// matches counts; template and element are patterns, types those of elements
// (all when left out).

const ANY = /^/;
const BARCODES = [
    "qrcode",
    "japanpost",
    "code128",
    "code39",
    "nw7",
    "itf14",
    "ean13",
    "gs1datamatrix",
];

export const ALLOWED = [
    {
        template: ANY,
        element: ANY,
        properties: ["line breaks"],
        reason:
            "Line breaking: pdfme fills line after line and knows part of the" +
            " kinsoku; kigen follows JIS X 4051 and chooses over the paragraph.",
    },
    {
        template: ANY,
        element: ANY,
        properties: ["width by spacing"],
        reason:
            "Spacing within a line: kigen sets a quarter em between Japanese and" +
            " Latin or digits and squeezes consecutive 約物; alignment is the same.",
    },
    {
        template: ANY,
        element: ANY,
        properties: ["size by spacing"],
        reason: "Shrinking: a line that the quarter ems make wider needs a step less.",
    },
    {
        template: ANY,
        element: ANY,
        properties: ["justified start", "justify anchor"],
        reason:
            "Justified lines: pdfme widens the indentation of a line with it," +
            " kigen leaves an indentation as it is.",
    },
    {
        template: ANY,
        element: ANY,
        properties: ["anchor by edge"],
        reason:
            "Edges of lines: kigen trims the blank half of a bracket or mark that" +
            " stands there, pdfme lets it indent the line.",
    },
    {
        template: ANY,
        element: ANY,
        properties: ["short rest"],
        reason:
            "A rest of at most four characters: kigen takes a smaller size" +
            " instead, as far as dynamicFontSize goes.",
    },
    {
        template: /^probe/,
        element: /^rectangle rotate/,
        properties: ["box left", "box top", "box right", "box bottom"],
        reason:
            "A turned rectangle: pdfme adds tan(angle) × π² points to its place" +
            " (without bound towards 90°); kigen turns it about its centre, as" +
            " pdfme does with all other types.",
    },
    {
        template: ANY,
        element: ANY,
        types: BARCODES,
        properties: ["text", "box top", "box right", "box bottom", "box left"],
        reason:
            "Barcodes: pdfme stretches a picture, digits included, over the" +
            " element; kigen draws bars in true proportions and digits as text.",
    },
    {
        template: /^flow$/,
        element: /^in the padding of the page$/,
        properties: ["baseline of 縁の文"],
        reason:
            "The upper padding: on a page where something may grow pdfme moves" +
            " what stands in the padding down to its edge; kigen prints it where" +
            " the template has it.",
    },
];
