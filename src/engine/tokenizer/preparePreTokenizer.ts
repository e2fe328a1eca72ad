/**
 * Rewrites the parts of a tokenizer.json that @huggingface/tokenizers 0.2.0 reads otherwise than its Rust
 * original, into parts that both read alike:
 * - `Digits` means every Unicode number (\p{N}), there \d: ASCII digits only;
 * - the built-in expression of `ByteLevel` means Unicode white space, there JavaScript's \s, which has
 *   U+FEFF and lacks U+0085. `Split` translates its expression, so the expression goes there.
 */
const BYTE_LEVEL_WORDS = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

interface Part {
  readonly type?: unknown;
  readonly pretokenizers?: unknown;
  readonly individual_digits?: unknown;
  readonly use_regex?: unknown;
  readonly add_prefix_space?: unknown;
}

export function preparePreTokenizer(part: unknown): unknown {
  if (part === null || typeof part !== "object") return part ?? null;
  const { type, pretokenizers, individual_digits, use_regex, add_prefix_space } = part as Part;
  if (type === "Sequence" && Array.isArray(pretokenizers)) {
    return { ...part, pretokenizers: pretokenizers.map(preparePreTokenizer) };
  }
  if (type === "Digits") return split(individual_digits ? "\\p{N}" : "\\p{N}+");
  // A prefix space comes before the words are found, so such a part stays as it is.
  if (type === "ByteLevel" && use_regex !== false && !add_prefix_space) {
    return { type: "Sequence", pretokenizers: [split(BYTE_LEVEL_WORDS), { ...part, use_regex: false }] };
  }
  return part;
}

function split(pattern: string): object {
  return { type: "Split", pattern: { Regex: pattern }, behavior: "Isolated", invert: false };
}
