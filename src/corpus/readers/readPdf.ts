/**
 * A PDF to one document. A tagged PDF says itself what is heading, list and table; of any other this is read
 * off type sizes and places. Both become HTML, which is read like any other. Pictures of text are not read.
 */
import { InputError } from "../../core/errors.ts";
import { htmlToText } from "../htmlToText.ts";
import { dropFurniture } from "../pdf/dropFurniture.ts";
import { joinPages } from "../pdf/joinPages.ts";
import { layoutNodes, measureBody } from "../pdf/layoutNodes.ts";
import { linesOf } from "../pdf/linesOf.ts";
import { pageNodes } from "../pdf/pageNodes.ts";
import { nodesToHtml, type PdfNode } from "../pdf/pdfNode.ts";
import type { PdfLine, PdfStructure, PdfTextPart } from "../pdf/types.ts";
import { broken, localeOf, MAX_TEXT_CHARACTERS, makeDocuments, messageOf, type Reader } from "./reader.ts";

/** Most pages of one file. */
export const MAX_PDF_PAGES = 5000;

export const readPdf: Reader = async (file) => {
  const { source } = file;
  const { getDocumentProxy } = await import("unpdf");
  let place = "";
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>> | undefined;
  try {
    pdf = await getDocumentProxy(new Uint8Array(file.bytes), {
      verbosity: 0,
      stopAtErrors: true,
      disableFontFace: true,
      useSystemFonts: false,
    });
    if (pdf.numPages > MAX_PDF_PAGES)
      throw tooLarge(source, `${pdf.numPages} pages`, `${MAX_PDF_PAGES} pages`);
    const pages: { tagged?: PdfNode[]; lines: PdfLine[] }[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      place = `, page ${number}`;
      const page = await pdf.getPage(number);
      const content = await page.getTextContent({ includeMarkedContent: true });
      const parts = content.items as PdfTextPart[];
      for (const part of parts) characters += part.str?.length ?? 0;
      if (characters > MAX_TEXT_CHARACTERS)
        throw tooLarge(source, `more than ${MAX_TEXT_CHARACTERS} characters`, `${MAX_TEXT_CHARACTERS}`);
      const structure = (await page.getStructTree()) as PdfStructure | null;
      pages.push({ tagged: pageNodes(structure, parts), lines: linesOf(parts) });
      page.cleanup();
    }
    place = "";
    const title = titleOf(((await pdf.getMetadata()).info as { Title?: unknown }).Title);
    const kept = dropFurniture(pages.map((page) => page.lines));
    const body = measureBody(kept.flat());
    const nodes = joinPages(pages.map((page, i) => page.tagged ?? layoutNodes(kept[i] ?? [], body)));
    return toDocuments(nodes, title);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const locked = cause instanceof Error && cause.name === "PasswordException";
    const why = locked ? "it is encrypted with a password" : messageOf(cause);
    const next = locked
      ? "open it with its password and save or print it without one"
      : "open it in a viewer and save or print it anew, or export it as text";
    throw broken(`${source}${place}`, "PDF", why, next, cause);
  } finally {
    await pdf?.destroy().catch(() => undefined);
  }

  function toDocuments(nodes: readonly PdfNode[], metaTitle: string) {
    let locale = "en";
    const { title, text, blocks } = htmlToText(nodesToHtml(nodes, metaTitle).normalize("NFC"), (visible) => {
      locale = localeOf(file, visible);
      return locale;
    });
    return makeDocuments({ title, text, blocks, source, locale });
  }
};

/** The title that the maker wrote; a file name in its place is none. */
function titleOf(title: unknown): string {
  if (typeof title !== "string" || title.length > 300) return "";
  return /\.\w{2,5}$|^untitled$|^microsoft |^\s*$|^[(]?(?:anonymous|unspecified)[)]?$/i.test(title)
    ? ""
    : title.trim();
}

function tooLarge(source: string, has: string, limit: string): InputError {
  return new InputError({
    what: `${source}: too large`,
    why: `it has ${has}; the limit is ${limit} a file`,
    next: "split it into smaller files, or take it out of the folder",
  });
}
