/** A Word file (.docx) to one document: mammoth makes HTML, which is read like any other. */
import mammoth from "mammoth";
import { InputError } from "../../core/errors.ts";
import { htmlToText } from "../htmlToText.ts";
import { refuseZipBomb } from "../refuseZipBomb.ts";
import { broken, localeOf, makeDocuments, messageOf, type Reader } from "./reader.ts";

/** Titles and captions that mammoth has no meaning for by default. */
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** How a compound file (MS-CFB, 2.2) begins: what Office encrypts into, and what .doc was. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

export const readDocx: Reader = async (file) => {
  const { source } = file;
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  if (bytes.subarray(0, 4).equals(COMPOUND_FILE)) throw compoundFile(bytes, source);
  try {
    await refuseZipBomb(bytes, source);
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    let locale = "en";
    const { title, text, blocks } = htmlToText(value.normalize("NFC"), (visible) => {
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

/** Its directory names its streams in UTF-16: one of them tells an encrypted file from an old .doc. */
function compoundFile(bytes: Buffer, source: string): Error {
  const has = (stream: string) => bytes.includes(Buffer.from(stream, "utf16le"));
  const open = "open it in Word or LibreOffice";
  if (has("EncryptedPackage")) {
    const next = `${open}, take the password off, and save it as .docx`;
    return broken(source, "DOCX", "it is encrypted with a password", next);
  }
  const why = has("WordDocument")
    ? "it is an old .doc file"
    : "it is encrypted with a password, or an old .doc file";
  return broken(source, "DOCX", why, `${open}, take off its password if it has one, and save it as .docx`);
}
