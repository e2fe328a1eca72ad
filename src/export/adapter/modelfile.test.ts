/** Texts by hand after Ollama's parser/parser.go and its parser_test.go. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelfileText, parseModelfile } from "./modelfile.ts";

describe("Modelfile", () => {
  it("reads what Ollama reads", () => {
    const text =
      '# a comment\nFROM ./model.gguf\n\nadapter "./a b.gguf"\nTEMPLATE """Q: {{ .Prompt }}\nA:"""\n' +
      'PARAMETER stop """\n"""\nPARAMETER temperature 0.5\nPARAMETER stop "end of text"\nSYSTEM You are "kind"';
    expect(parseModelfile(text)).toEqual([
      { name: "from", value: "./model.gguf" },
      { name: "adapter", value: "./a b.gguf" },
      { name: "template", value: "Q: {{ .Prompt }}\nA:" },
      { name: "stop", value: "\n", parameter: true },
      { name: "temperature", value: "0.5", parameter: true },
      { name: "stop", value: "end of text", parameter: true },
      { name: "system", value: 'You are "kind"' },
    ]);
  });

  it.each([
    ["FORM ./x", /a command is one of/],
    ["TEMPLATE x", /no FROM/],
    ['FROM ./x\nTEMPLATE """open', /not closed/],
    ["FROM ./x\nPARAMETER stop", /a name and a value/],
  ])("refuses %j", (text, why) => {
    expect(() => parseModelfile(text)).toThrow(why);
  });

  it("brings every value back to the byte", () => {
    const value = fc
      .string({ unit: fc.constantFrom("a", " ", "\n", "\t", "#", "{{ .X }}", '"', "\\n", "é", "'") })
      .filter((text) => text !== "" && !text.includes('"""') && !text.endsWith('"'));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (values) => {
        const commands = [
          { name: "from", value: "./x" },
          ...values.map((text, i) =>
            i % 2 ? { name: "stop", value: text, parameter: true } : { name: "template", value: text },
          ),
        ];
        expect(parseModelfile(modelfileText(commands))).toEqual(commands);
      }),
    );
    expect(() => modelfileText([{ name: "template", value: 'a """ b' }])).toThrow(RangeError);
  });
});
