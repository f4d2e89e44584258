// What may differ between pdfme's print of a whole template and ours, and why.
// The first entry that matches counts.

export const GALLERY_ALLOWED = [];
