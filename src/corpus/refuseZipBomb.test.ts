/** Archives written byte by byte after the zip format's own description (APPNOTE 6.3, sections 4.3.7 and 4.3.12). */
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../core/errors.ts";
import { MAX_XML_BYTES, refuseZipBomb } from "./refuseZipBomb.ts";

/** One deflated entry that declares `declared` bytes. */
function archive(name: string, content: Buffer, declared = content.length): Buffer {
  const packed = deflateRawSync(content);
  const check = crc32(content);
  const common = (signature: number, versions: number[]) => {
    const numbers = Buffer.alloc(4);
    numbers.writeUInt32LE(signature);
    const rest = Buffer.alloc(versions.length * 2 + 24);
    let at = 0;
    for (const version of versions) at = rest.writeUInt16LE(version, at);
    at = rest.writeUInt16LE(0, at); // flags
    at = rest.writeUInt16LE(8, at); // deflate
    at = rest.writeUInt32LE(0, at); // time and date
    at = rest.writeUInt32LE(check, at);
    at = rest.writeUInt32LE(packed.length, at);
    at = rest.writeUInt32LE(declared, at);
    rest.writeUInt16LE(name.length, at); // no extra field
    return Buffer.concat([numbers, rest]);
  };
  const local = Buffer.concat([common(0x04034b50, [20]), Buffer.from(name), packed]);
  // Comment length, disk, attributes and the offset of the local header: all zero.
  const central = Buffer.concat([common(0x02014b50, [20, 20]), Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** CRC-32 of ISO 3309, bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe("refuseZipBomb", () => {
  it("lets an ordinary archive pass", async () => {
    await expect(refuseZipBomb(archive("a.xml", Buffer.from("<a/>")), "a.docx")).resolves.toBeUndefined();
  });

  it("refuses what declares too much", async () => {
    const bomb = archive("word/document.xml", Buffer.alloc(1000), MAX_XML_BYTES + 1);
    const error = await refuseZipBomb(bomb, "a.docx").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).why).toContain(`${MAX_XML_BYTES}`);
  });

  it("refuses what declares less than it holds", async () => {
    const liar = archive("word/document.xml", Buffer.alloc(200_000), 10);
    await expect(refuseZipBomb(liar, "a.docx")).rejects.toThrow(/too many bytes/);
  });
});
