/** `corollary review FILE`: made questions, one after another, each for a yes or no. */
import { z } from "zod";
import { lineInput, terminalInput } from "../../questions/review/reviewInput.ts";
import { reviewQuestions } from "../../questions/review/reviewQuestions.ts";
import { defineCommand } from "../defineCommand.ts";

export const review = defineCommand({
  name: "review",
  summary: "Look through made questions: yes, no, edit the answer, undo.",
  arguments: [{ name: "FILE", description: "a file of questions", required: true }],
  examples: [
    {
      line: "corollary review questions.made.jsonl",
      what: "A key a question; goes on where it stopped. Rejected questions are never asked.",
    },
    {
      line: "yes y | corollary review questions.made.jsonl",
      what: "Without a terminal, lines of standard input are the keys.",
    },
  ],
  settings: z.strictObject({}),
  async run({ words, json }, { print, progress }) {
    const path = words[0] as string;
    const input = process.stdin.isTTY ? terminalInput(process.stdin) : lineInput(process.stdin);
    try {
      // With --json standard output is one JSON value; the questions are shown beside it.
      const show = json ? progress.note.bind(progress) : print;
      const reviewed = await reviewQuestions(path, input, show);
      if (json) return print(JSON.stringify({ file: path, ...reviewed }));
      const { accepted, rejected, open } = reviewed;
      print(`\n${accepted} accepted, ${rejected} rejected, ${open} not looked at: ${path}`);
      print(`\`corollary study my-documents --questions ${path}\` asks all but the rejected ones`);
    } finally {
      input.close();
    }
  },
});
