/** SmolLM2's template against transformers: models/sources/smollm2Tokenizer.test.ts. Here: what may go wrong. */
import { describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { renderChat } from "./renderChat.ts";

const messages = [{ role: "user", content: "Hi {{ x }}" }] as const;

describe("renderChat", () => {
  it("gives the template messages, the prompt's end and further variables", () => {
    const template =
      "{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}{% if add_generation_prompt %}>{% endif %}";
    expect(renderChat(template, messages, true, { bos_token: "<s>" })).toBe("<s>[user]Hi {{ x }}>");
    expect(renderChat(template, messages, false)).toBe("[user]Hi {{ x }}");
  });

  it("says why a template cannot be used: broken, or refusing the messages", () => {
    expect(() => renderChat("{% for %}", messages, true)).toThrow(ModelFileError);
    expect(() => renderChat("{{ raise_exception('system first') }}", messages, true)).toThrow(/system first/);
  });
});
