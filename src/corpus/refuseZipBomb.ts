/** Unpacks a zip archive into nothing, counting, so that no reader after it is surprised by its size. */

import { fromBuffer, type ZipFile } from "yauzl";
import { InputError } from "../core/errors.ts";

/** Most bytes that one archive may unpack to. */
export const MAX_UNZIPPED_BYTES = 200_000_000;
/** Most bytes of one XML part: it is held as a tree. */
export const MAX_XML_BYTES = 40_000_000;
/** Most entries of one archive. */
export const MAX_ZIP_ENTRIES = 10_000;

/**
 * Declared sizes are checked first, then each entry is inflated as a stream and held to what it declared.
 * @throws InputError past a limit; yauzl's Error for a broken archive.
 */
export async function refuseZipBomb(bytes: Buffer, source: string): Promise<void> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true };
    fromBuffer(bytes, options, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  if (zip.entryCount > MAX_ZIP_ENTRIES)
    throw tooLarge(source, `${zip.entryCount} entries`, `${MAX_ZIP_ENTRIES}`);
  let total = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", resolve);
    zip.on("entry", (entry) => {
      total += entry.uncompressedSize;
      const limit = /\.(?:xml|rels)$/i.test(entry.fileName) ? MAX_XML_BYTES : MAX_UNZIPPED_BYTES;
      if (entry.uncompressedSize > limit) {
        return reject(tooLarge(source, `${entry.fileName} of ${entry.uncompressedSize} bytes`, `${limit}`));
      }
      if (total > MAX_UNZIPPED_BYTES) {
        return reject(tooLarge(source, `${total} bytes in it`, `${MAX_UNZIPPED_BYTES}`));
      }
      if (entry.fileName.endsWith("/")) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        stream.on("error", reject);
        stream.on("end", () => zip.readEntry());
        stream.resume();
      });
    });
    zip.readEntry();
  });
}

function tooLarge(source: string, has: string, limit: string): InputError {
  return new InputError({
    what: `${source}: unpacks to too much`,
    why: `the archive has ${has}; the limit is ${limit}`,
    next: "take large parts out of the file, split it, or leave it out of the folder",
  });
}
