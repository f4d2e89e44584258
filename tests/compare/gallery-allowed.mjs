// What may differ between pdfme's print of a whole template and ours, and why.
// The first entry that matches counts.

const ANY = /^/;

export const GALLERY_ALLOWED = [
    {
        template: ANY,
        finding: /^kigen: .* is an expression; only \{field\}/,
        reason:
            "Expressions are programs; a template of kigen names fields, and" +
            " the field table computes.",
    },
    {
        template: /^(invoice|quotes)$/,
        finding: /^kigen: .* no field is named "(total|date)"/,
        reason: "A field that an expression beside it would have computed.",
    },
    {
        template: /^md2pdf-/,
        finding: /^kigen: .*(no field is named "6"|brace)/,
        reason:
            "A brace that is meant literally, in a text that was generated: a" +
            " fault with its mend, lest a misspelt field be printed.",
    },
    {
        template: /^pedigree$/,
        finding: /type signature are not supported/,
        reason: "A signature drawn by hand on the screen: a PNG serves.",
    },
    {
        template: ANY,
        finding: /^kigen: .* begins [\d.]+ mm above the foot of element/,
        reason:
            "Said, and printed all the same: nobody could say whether what" +
            " begins in the box of a table or a list moves with it.",
    },
    {
        template: /^mhlw-tohoku-/,
        finding: /^(characters: only pdfme ""|ink of page 1: 0\.00 % only pdfme)/,
        reason:
            "A typed comment on the form that every viewer shows and prints:" +
            " pdfme leaves it away, kigen prints it.",
    },
    {
        template: /^location-/,
        finding: /^characters: only pdfme ""/,
        reason: "The digits beneath a barcode are text here, a picture there.",
    },
    {
        template: /^(inline-markdown-mvt|jsx-invoice|md2pdf-overview)$/,
        finding: /^characters: only pdfme ".*" {2}only kigen ""/,
        reason:
            "Bold for want of a bold face: pdfme draws the characters several" +
            " times side by side, and so they are extracted; kigen draws them" +
            " once, with an outline.",
    },
    {
        template: /^(invoice-(blue|green)|jsx-|md2pdf-|new-sale-|own-form)/,
        finding: /^ink of page \d: [0-4]\.\d+ % only pdfme, [0-4]\./,
        reason:
            "Line ends: pdfme fills line after line, and divides Latin text" +
            " elsewhere; kigen chooses over the paragraph.",
    },
];
