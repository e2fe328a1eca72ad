/** Text from outside, made harmless to a terminal and to the eye. */

/**
 * Control characters but tab and newline, marks that turn the direction of the text after them, and halves of
 * surrogate pairs become visible as `\\uXXXX`: none may move a cursor, hide or reorder what stands around it.
 */
export function visible(text: string): string {
  return text.replace(invisible, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
