/** What a tokenizer is made from: the parsed tokenizer.json and tokenizer_config.json of a Hugging Face model. */
export interface TokenizerFiles {
  readonly json: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
}
