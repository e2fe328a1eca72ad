/**
 * GPT-2's alphabet: a letter for each byte, so that vocabularies are text. Printable Latin-1 stands for
 * itself, the other 68 bytes for the letters from U+0100 on (openai/gpt-2, encoder.py, `bytes_to_unicode`).
 */
export const BYTE_OF_LETTER: ReadonlyMap<string, number> = new Map(
  (() => {
    const printable = (byte: number) =>
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    let next = 0x100;
    return Array.from({ length: 256 }, (_, byte): [string, number] => [
      String.fromCharCode(printable(byte) ? byte : next++),
      byte,
    ]);
  })(),
);
