/** What pdf.js tells of a page, in the few members that are used, and lines made from it. */

/** A piece of text, or the begin or end of marked content. */
export interface PdfTextPart {
  /** Absent on text. */
  readonly type?: string;
  /** Of marked content: names it in the structure tree. */
  readonly id?: string;
  readonly str?: string;
  /** a, b, c, d, x, y of the text matrix, in points from the lower left corner. */
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly fontName?: string;
  readonly hasEOL?: boolean;
}

export interface PdfStructure {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly children?: readonly PdfStructure[];
}

export interface PdfCell {
  readonly x: number;
  end: number;
  text: string;
}

/** Text on one base line, split where a gap is wider than a space could be. Lengths in points. */
export interface PdfLine {
  readonly cells: PdfCell[];
  readonly y: number;
  /** Type size of most of its characters. */
  size: number;
  /** Fonts on the line, each once, as pdf.js calls them. */
  readonly fonts: Set<string>;
}
