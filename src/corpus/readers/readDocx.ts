/** A Word file (.docx) to one document: mammoth makes HTML, which is read like any other. */
import mammoth from "mammoth";
import { InputError } from "../../core/errors.ts";
import { htmlToText } from "../htmlToText.ts";
import { refuseZipBomb } from "../refuseZipBomb.ts";
import { broken, localeOf, makeDocuments, messageOf, type Reader } from "./reader.ts";

/** Titles and captions that mammoth has no meaning for by default. */
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

export const readDocx: Reader = async (file) => {
  const { source } = file;
  const bytes = Buffer.from(file.bytes);
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    const next = "open it in Word or LibreOffice, take the password off, and save it as .docx";
    throw broken(source, "DOCX", "it is encrypted with a password, or an old .doc file", next);
  }
  try {
    await refuseZipBomb(bytes, source);
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    let locale = "en";
    const { title, text, blocks } = htmlToText(value, (visible) => {
      locale = localeOf(file, visible);
      return locale;
    });
    return makeDocuments({ title, text, blocks, source, locale });
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const next = "open it in Word or LibreOffice and save it again as .docx, or export it as text";
    throw broken(source, "DOCX", messageOf(cause), next, cause);
  }
};
