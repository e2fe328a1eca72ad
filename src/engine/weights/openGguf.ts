/**
 * Opens a GGUF file: header by @huggingface/gguf, every declared size checked against the file, tensors
 * under their Hugging Face names and in Hugging Face layout. Knows nothing of graphs.
 */
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { GGMLQuantizationType, type GGUFParseOutput, gguf } from "@huggingface/gguf";
import { ModelFileError } from "../../core/errors.ts";
import { TRAITS, type Traits } from "../families/traits.ts";
import { tokenizerFromGguf } from "../tokenizer/tokenizerFromGguf.ts";
import { BLOCK_FORMATS, type BlockFormat } from "./blockFormats.ts";
import { checkVocabulary } from "./checkVocabulary.ts";
import { huggingFaceName, isNorm, takeFamilyTensors } from "./familyTensors.ts";
import { fileHash } from "./fileHash.ts";
import { ggufConfig } from "./ggufConfig.ts";
import { ggufMetadata } from "./ggufMetadata.ts";
import type { ModelConfig, ModelFile, ModelTensor, OpenModelOptions } from "./modelFile.ts";
import { readRange, truncated } from "./readRange.ts";

export async function openGguf(path: string, options: OpenModelOptions = {}): Promise<ModelFile> {
  const { size } = await stat(path);
  const header = await readHeader(path, size);
  const metadata = ggufMetadata(path, header.metadata);
  const stored = storedTensors(path, size, header);
  const shape = ggufConfig(path, metadata, stored);
  const config = {
    ...shape,
    ...(await factorsByFrequency(path, stored.get(FACTORS), shape.headSize)),
  };
  stored.delete(FACTORS);
  const traits: Traits = TRAITS[config.architecture];
  const tensors = new Map<string, ModelTensor>();
  for (const tensor of stored.values()) {
    const name = huggingFaceName(tensor.name, traits);
    tensors.set(name, {
      name,
      shape: tensor.shape,
      type: tensor.format.name,
      read: reader(path, tensor, {
        turned: traits.ggufTurnsNeighbours && /^blk\.\d+\.attn_[qk]\.weight$/.test(tensor.name),
        headSize: config.headSize,
        // llama.cpp's converter adds the 1 that such norms multiply by besides their weight.
        add: traits.normsFromOne && isNorm(name) ? -1 : 0,
      }),
    });
  }
  const taken = takeFamilyTensors(path, config, tensors);
  const tokenizer = tokenizerFromGguf(path, metadata);
  checkVocabulary(path, tokenizer, config.vocabularySize);
  const template = header.metadata["tokenizer.chat_template"];
  return {
    path,
    hash: await fileHash([path], options.cache),
    name: basename(path).replace(/\.gguf$/i, ""),
    config,
    tensors: taken,
    tokenizer,
    ...(typeof template === "string" ? { chatTemplate: template } : {}),
  };
}

/** Llama 3's scaled rotations, as llama.cpp's converter stores them. */
const FACTORS = "rope_freqs.weight";

async function factorsByFrequency(
  path: string,
  stored: StoredTensor | undefined,
  headSize: number,
): Promise<Pick<ModelConfig, "rotationDivisors">> {
  if (stored === undefined) return {};
  const read = reader(path, stored, { turned: false, headSize: 0, add: 0 });
  const factors = [...(await read())];
  if (factors.length === headSize / 2 && factors.every((factor) => factor > 0 && Number.isFinite(factor)))
    return { rotationDivisors: factors };
  throw new ModelFileError({
    what: `${path}: tensor ${FACTORS} is wrong`,
    why: `it holds a positive number for each of the ${headSize / 2} pairs of a head`,
    next: "download the file again, or export it anew",
  });
}

interface Header extends Pick<GGUFParseOutput, "tensorInfos" | "tensorDataOffset" | "littleEndian"> {
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly format: BlockFormat;
  readonly offset: number;
  readonly bytes: number;
}

async function readHeader(path: string, size: number): Promise<Header> {
  const magic = size < 4 ? "" : Buffer.from(await readRange(path, 0, 4)).toString("latin1");
  if (magic !== "GGUF") {
    throw new ModelFileError({
      what: `${path}: not a GGUF file`,
      why:
        size === 0
          ? "it is empty"
          : "its first four bytes are not GGUF (a saved error page, or another format?)",
      next: "download the file again, or convert the model to GGUF",
    });
  }
  let header: Header;
  try {
    header = (await gguf(path, { allowLocalFile: true })) as unknown as Header;
  } catch (cause) {
    throw new ModelFileError(
      {
        what: `${path}: the GGUF header cannot be read`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "download the file again; it is truncated or broken",
      },
      { cause },
    );
  }
  // The library pads what it reads with zeros, so a header cut off reads as one that ends past the file.
  if (Number(header.tensorDataOffset) > size)
    throw truncated(path, `it ends inside its header, at byte ${size}`);
  if (!header.littleEndian) {
    throw new ModelFileError({
      what: `${path}: a big-endian GGUF file`,
      why: "the engine reads little-endian weights only",
      next: "convert the model on a little-endian machine, or download the usual file",
    });
  }
  return header;
}

function storedTensors(path: string, size: number, header: Header): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  const start = Number(header.tensorDataOffset);
  for (const { name, shape: dimensions, dtype, offset } of header.tensorInfos) {
    const format = BLOCK_FORMATS.get(GGMLQuantizationType[dtype] ?? "");
    if (!format) {
      throw new ModelFileError({
        what: `${path}: tensor ${name} is stored as ${GGMLQuantizationType[dtype] ?? `type ${dtype}`}`,
        why: `the engine reads ${[...BLOCK_FORMATS.keys()].join(", ")}`,
        next: "take another quantisation of the same model, for example Q4_K_M or Q8_0",
      });
    }
    const shape = dimensions.map(Number).reverse();
    const weights = shape.reduce((product, length) => product * length, 1);
    const rowLength = shape.at(-1) ?? 0;
    if (
      tensors.has(name) ||
      !Number.isSafeInteger(weights) ||
      weights === 0 ||
      rowLength % format.weightsPerBlock
    ) {
      throw new ModelFileError({
        what: `${path}: tensor ${JSON.stringify(name)} is declared wrongly`,
        why: tensors.has(name)
          ? "its name stands twice"
          : `shape [${shape}] is impossible for ${format.name}`,
        next: "download the file again, or export it anew",
      });
    }
    const bytes = (weights / format.weightsPerBlock) * format.bytesPerBlock;
    const begin = start + Number(offset);
    if (begin + bytes > size) {
      throw truncated(path, `tensor ${name} ends at byte ${begin + bytes}, the file has ${size}`);
    }
    tensors.set(name, { name, shape, format, offset: begin, bytes });
  }
  return tensors;
}

/** How a stored tensor becomes Hugging Face's. */
interface Translation {
  /** Its rows stand in llama.cpp's order of rotation. */
  readonly turned: boolean;
  readonly headSize: number;
  readonly add: number;
}

function reader(path: string, tensor: StoredTensor, translation: Translation): () => Promise<Float32Array> {
  return async () => {
    const bytes = await readRange(path, tensor.offset, tensor.bytes);
    const { shape, format } = tensor;
    const columns = shape.at(-1) as number;
    const rows = shape.slice(0, -1).reduce((product, length) => product * length, 1);
    const out = new Float32Array(rows * columns);
    const blocks = columns / format.weightsPerBlock;
    if (!translation.turned) {
      format.decode(bytes, 0, rows * blocks, out, 0);
      return translation.add === 0 ? out : out.map((value) => value + translation.add);
    }
    const rowBytes = blocks * format.bytesPerBlock;
    for (let row = 0; row < rows; row++) {
      const to = huggingFaceRow(row, translation.headSize);
      format.decode(bytes, row * rowBytes, blocks, out, to * columns);
    }
    return out;
  };
}

/**
 * llama.cpp pairs neighbouring rows of a head for RoPE and Hugging Face a row with the one half a head
 * later; its converter (convert_hf_to_gguf.py, `permute`) moves the rows of q and k, and this moves them back.
 */
function huggingFaceRow(row: number, headSize: number): number {
  const within = row % headSize;
  return row - within + (within % 2) * (headSize / 2) + (within >> 1);
}
