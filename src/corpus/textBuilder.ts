/** Puts headings and blocks together into one text with offsets. Knows nothing of marks. */
import type { Block } from "./types.ts";

/** Below the six levels of headings. */
const INNERMOST = 7;

export class TextBuilder {
  private title: string | undefined;
  private text = "";
  private readonly blocks: Block[] = [];
  /** Headings above the present place, outermost first. */
  private sections: { level: number; heading: string; written: boolean }[] = [];

  constructor(title?: string) {
    this.title = title;
  }

  /** The first level-one heading before everything else is the title, wherever it is repeated; any other opens a section. */
  addHeading(level: number, heading: string): void {
    if (!heading) return;
    const first = this.text === "" && this.sections.length === 0;
    if (level === 1 && (heading === this.title || (first && this.title === undefined))) {
      this.title = heading;
      this.sections = [];
      return;
    }
    this.sections = this.sections.filter((s) => s.level < level);
    this.sections.push({ level, heading, written: false });
  }

  /** A heading over the blocks up to `closeSection` alone, below all others; "" opens none. */
  openSection(heading: string): void {
    if (heading) this.sections.push({ level: INNERMOST, heading, written: false });
  }

  closeSection(heading: string): void {
    if (heading) this.sections = this.sections.filter((s) => s.level < INNERMOST);
  }

  addBlock(content: string, whole = false): void {
    if (!content) return;
    for (const section of this.sections) {
      if (section.written) continue; // a heading with nothing below it is never written
      section.written = true;
      this.text += `${this.text ? "\n\n" : ""}${section.heading}`;
    }
    if (this.text) this.text += "\n";
    const start = this.text.length;
    this.text += content;
    const section = this.sections.map((s) => s.heading).join(" > ");
    this.blocks.push({
      start,
      end: this.text.length,
      ...(section ? { section } : {}),
      ...(whole ? { whole } : {}),
    });
  }

  build(): { title?: string; text: string; blocks: readonly Block[] } {
    const { title, text, blocks } = this;
    return title === undefined ? { text, blocks } : { title, text, blocks };
  }
}
