/** A Parquet file to documents. Sizes that the file declares are checked before anything is unpacked. */

import * as zlib from "node:zlib";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import {
  type Compressors,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  snappyUncompress,
} from "hyparquet";
import { CorollaryError, InputError } from "../../core/errors.ts";
import { broken, MAX_TEXT_CHARACTERS, messageOf, type Reader } from "./reader.ts";
import { refuseLargeTable, tableDocuments } from "./tableDocuments.ts";

/** Most bytes that the columns of one file may unpack to. */
export const MAX_PARQUET_BYTES = 256_000_000;

export const readParquet: Reader = async (file) => {
  const { bytes, source } = file;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const asyncBuffer = {
      byteLength: buffer.byteLength,
      slice: (start: number, end?: number) => buffer.slice(start, end),
    };
    const metadata = await parquetMetadataAsync(asyncBuffer);
    const columns = parquetSchema(metadata).children.map((child) => child.element.name);
    const rowCount = Number(metadata.num_rows);
    refuseLargeTable(source, rowCount, columns.length);
    let unpacked = 0;
    let values = 0;
    for (const group of metadata.row_groups) {
      for (const { meta_data } of group.columns) {
        unpacked += Number(meta_data?.total_uncompressed_size ?? 0);
        values += Number(meta_data?.num_values ?? 0);
      }
    }
    if (unpacked > MAX_PARQUET_BYTES || values > MAX_PARQUET_BYTES / 4) throw tooLarge(source, unpacked);
    const objects = (await parquetReadObjects({
      file: asyncBuffer,
      metadata,
      compressors: compressors(source),
    })) as Record<string, unknown>[];
    let characters = 0;
    const rows = objects.map((object, index) => {
      const cells = columns.map((column) => textOf(object[column]));
      characters += cells.reduce((sum, cell) => sum + cell.length, 0);
      if (characters > MAX_TEXT_CHARACTERS) throw tooLarge(source, characters);
      return { line: index + 1, cells };
    });
    return tableDocuments(file, { columns, rows });
  } catch (cause) {
    if (cause instanceof CorollaryError) throw cause;
    const next = /codec/.test(messageOf(cause))
      ? "write the file with snappy or gzip compression (zstd needs Node 22.15 or later), or turn it into CSV"
      : "write the file anew from where it came from, or turn it into CSV or JSON lines";
    throw broken(source, "Parquet", messageOf(cause), next, cause);
  }
};

/** Node's own decompressors, each stopped at the size that its page declares. */
function compressors(source: string): Compressors {
  const limited =
    (unpack: (input: Uint8Array, limit: number) => Uint8Array) => (input: Uint8Array, size: number) => {
      if (size > MAX_PARQUET_BYTES) throw tooLarge(source, size);
      return new Uint8Array(unpack(input, Math.max(1, size)));
    };
  const zstd = (zlib as { zstdDecompressSync?: typeof gunzipSync }).zstdDecompressSync;
  return {
    SNAPPY: limited((input, size) => {
      const output = new Uint8Array(size);
      snappyUncompress(input, output);
      return output;
    }),
    GZIP: limited((input, maxOutputLength) => gunzipSync(input, { maxOutputLength })),
    BROTLI: limited((input, maxOutputLength) => brotliDecompressSync(input, { maxOutputLength })),
    ...(zstd ? { ZSTD: limited((input, maxOutputLength) => zstd(input, { maxOutputLength })) } : {}),
  };
}

/** Dates as ISO, lists joined, structures as JSON; "" for nothing. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.normalize("NFC");
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (value instanceof Uint8Array) return "";
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(", ");
  if (typeof value === "object") {
    return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? inner.toString() : inner));
  }
  return String(value);
}

function tooLarge(source: string, size: number): InputError {
  return new InputError({
    what: `${source}: too large`,
    why: `it would unpack to ${size} bytes or characters; the limits are ${MAX_PARQUET_BYTES} and ${MAX_TEXT_CHARACTERS}`,
    next: "keep only the columns and rows that are to be taught, or split the file",
  });
}
