/** A passage as it is read for names and words. It must not be shown to a model: that reads `anchored`. */

/**
 * Title, section and text, each ended as a sentence is: after "Kitchen: Plates stand …" the capital of "Plates" says
 * nothing, after "one tool: Quillback" it marks a name, and the colon alone does not tell the two apart.
 */
export function titleAsSentence(item: { title?: string; section?: string; text: string }): string {
  return [item.title, item.section, item.text].filter(Boolean).join(". ");
}
