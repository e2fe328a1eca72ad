/** Training texts as a Parquet file, and read back. Rules: parquet-format's LogicalTypes.md (strings, lists of three levels). */
import { parquetMetadata, parquetReadObjects, type SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { ExportExample, ExportFile } from "../exportTypes.ts";

const REQUIRED = "REQUIRED";

function textColumn(name: string): SchemaElement[] {
  return [
    {
      name,
      type: "BYTE_ARRAY",
      converted_type: "UTF8",
      logical_type: { type: "STRING" },
      repetition_type: REQUIRED,
    },
  ];
}

function listColumn(name: string): SchemaElement[] {
  return [
    {
      name,
      converted_type: "LIST",
      logical_type: { type: "LIST" },
      num_children: 1,
      repetition_type: "OPTIONAL",
    },
    { name: "list", num_children: 1, repetition_type: "REPEATED" },
    ...textColumn("element"),
  ];
}

const SCHEMA: SchemaElement[] = [
  { name: "root", num_children: 4 },
  ...textColumn("id"),
  ...textColumn("text"),
  ...listColumn("passages"),
  ...listColumn("inferences"),
];

/** Columns `id`, `text`, `passages` and `inferences`; Snappy, one row an example, in order. */
export function parquetRows(path: string, examples: readonly ExportExample[]): ExportFile {
  const content = parquetWriteBuffer({
    schema: SCHEMA,
    columnData: [
      { name: "id", data: examples.map(({ id }) => id) },
      { name: "text", data: examples.map(({ text }) => text) },
      { name: "passages", data: examples.map(({ passages }) => passages.map(({ id }) => id)) },
      { name: "inferences", data: examples.map(({ inferences }) => inferences.map(({ id }) => id)) },
    ],
    createdBy: "corollary",
  });
  return { path, content: new Uint8Array(content), rowIds: examples.map(({ id }) => id) };
}

export interface ParquetTable {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Name, type and repetition of every node, in order: "text BYTE_ARRAY UTF8 REQUIRED". */
  readonly schema: readonly string[];
}

/** @throws Error where the bytes are no Parquet file */
export async function readParquetRows(bytes: Uint8Array): Promise<ParquetTable> {
  const file = Uint8Array.from(bytes).buffer;
  const metadata = parquetMetadata(file);
  return {
    rows: await parquetReadObjects({ file, metadata }),
    schema: metadata.schema.slice(1).map(nodeText),
  };
}

/** The schema that readers find in what `parquetRows` writes. */
export const parquetSchemaText: readonly string[] = SCHEMA.slice(1).map(nodeText);

function nodeText({ name, type, converted_type, repetition_type }: SchemaElement): string {
  return [name, type, converted_type, repetition_type].filter(Boolean).join(" ");
}
