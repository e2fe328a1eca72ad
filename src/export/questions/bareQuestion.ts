/** The question of a prompt without the layout that a base model needs: what a chat model is asked. */

export function bareQuestion(prompt: string): string {
  return /^Question: ([\s\S]+)\nAnswer:$/.exec(prompt)?.[1] ?? prompt;
}

/** "A", "B", … for the first, second, … option. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** Letters end here. */
export const MAX_LETTERED_OPTIONS = 26;
