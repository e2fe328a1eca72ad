/** Expected sentences are written by hand after each language's own rules; " | " marks a boundary. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "./splitSentences.ts";

const cases: Record<string, readonly string[]> = {
  en: [
    "Quillback is a tool. | The Lantern team runs it! | Who leads the team?",
    "Dr. Korr met Mrs. Lund at St. Alban. | They talked.",
    "Version v2.1 needs 3.5 GB, see No. 5 and Fig. 2. | Version 2. | Later came v3.",
    "Ina M. Korr and J. R. Lund left. | They chose plan B. | Rooms are empty.",
    "The U.S. Navy called at 9 a.m. | The line was busy.",
    "Use a cache, e.g. Redis, i.e. Memory. | It helps.",
    "Acme Co. Ltd. sells pens, ink, etc. | The shop is open.",
    'She asked "Why?" and left. | "Stop!" | He stopped.',
    "Read notes.md and node.js first. | Then ask (see p. 4). | Done.",
    "1. Open the door. | 2. Close it.",
    "It cost 5. | He paid 20. | In 1999. | Then it rained.",
    "Wait... | What?",
    "We met Prof. J. Lund, Ph.D., in Jan. 2024. | It rained.",
    "See https://a.example/x.html. | Then call 555.1234. | “Go!” she said. | ‘No.’ | He left.",
  ],
  de: [
    "Am 3. Mai kommt Dr. Weiß. | Danach geht er.",
    "Das Lager im 2. Stock, z. B. Raum Nr. 7, ist leer. | Die Tür ist zu.",
    "Wir nutzen bzw. Kollegen nutzen d. h. Teams nutzen es. | Es hilft usw. | Der Rest bleibt.",
    "Sie zahlte 20. | Er zahlte nichts.",
    "Das Treffen ist am 24. Dezember um 18 Uhr. | Dr.-Ing. Weiß und Dipl.-Ing. Kurz kommen.",
    "Gem. § 5 Abs. 2 Nr. 3 gilt das. | Siehe S. 12. | Der Preis beträgt 1.250,50 Euro.",
    "Die Fa. Müller GmbH & Co. KG liefert ca. 20 Stück. | Mo. bis Fr. ist geöffnet. | Am So. ist zu.",
    "„Ist das wahr?“, fragte sie. | „Ja!“ rief er. | „Gut.“ | Er nickte. | »Halt!« | Alle blieben stehen.",
    "Kaiser Wilhelm II. regierte lange. | Danach kam nichts.",
  ],
  hr: [
    "Ured je otvoren od 12. svibnja 2024. godine. | Zatim se zatvara.",
    "Npr. Ana iz 5. Gimnazije dolazi. | Gđa. Horvat i prof. Kos dolaze kasnije.",
    "Soba br. 5 je prazna, v. str. 12. | Alat je star, spor itd. | Svi ga znaju.",
    "Bilo je to 2024. | Nakon toga je otišao.",
    "Članak 5. st. 2. kaže drugačije. | Vidi čl. 12. Zakona o radu. | Zatim pitaj.",
    "„Dobro“, reče ona. | »Ne!« | Otišao je. | „Stoj!“ viknu netko. | „Idem.“ | Nitko ne odgovori.",
    "Sastanak je u pon. 3. 5. 2024. u 10 sati. | Dr. sc. Ana Kos i mag. oec. Ivo Lun vode ga.",
    "Crkva sv. Marka iz 13. st. i tzv. Stara ura stoje u Ul. kralja Petra. | Rođen je 1. siječnja 1990. | Umro je.",
    "Lasta d.o.o. prodaje sir, vrhnje i sl. proizvode. | Cijena je 1.250,50 eura, tj. malo.",
  ],
  ja: [
    "これはテストです。 | 次の文です！ | 「はい。」と言った。 | 「いいえ。」 | ところで、終わりです。",
    "バージョンはv2.1です。 | 重さは3.5キロです。",
    "東京は首都です。 | 人口は約1,400万人です！ | 本当ですか？ | はい、そうです。",
    "「今日は休みです。」と彼は言った。 | 『本』を読む。 | （例：A社。） | 次へ進む！ | 「では。」",
    "第1.2節を参照。 | Dr.田中が来る。 | 終わり…そして始まり。",
  ],
};

describe("splitSentences", () => {
  for (const [locale, samples] of Object.entries(cases)) {
    for (const sample of samples) {
      it(`${locale}: ${sample}`, () => {
        const text = locale === "ja" ? sample.replaceAll(" | ", "") : sample.replaceAll(" | ", " ");
        expect(splitSentences(text, locale).map((s) => s.trim())).toEqual(sample.split(" | "));
      });
    }
  }

  it("reads over line ends that only wrap, and stops at those that do not", () => {
    const wrapped =
      "The Harbour room is a room that holds the computers\nOf the team, and it\nis cold.\n\nA title\nNext line.";
    expect(splitSentences(wrapped)).toEqual([
      "The Harbour room is a room that holds the computers\nOf the team, and it\nis cold.\n\n",
      "A title\n",
      "Next line.",
    ]);
    expect(splitSentences("Bring:\n- a badge\n- a coat\n2) a hat")).toEqual([
      "Bring:\n",
      "- a badge\n",
      "- a coat\n",
      "2) a hat",
    ]);
    expect(splitSentences("One line\r\ngoes on. Here\r\n\r\nNew.")).toEqual([
      "One line\r\ngoes on. ",
      "Here\r\n\r\n",
      "New.",
    ]);
  });

  it("loses no character, in any language, and makes no blank sentence of a text with words", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "Dr. ",
        "z. B. ",
        "3. ",
        "No. 5",
        "A. ",
        "。",
        "「",
        "」",
        "\n",
        "\r\n",
        "\n\n",
        "! ",
        "? ",
        "- ",
        "The ",
        "e.g. ",
        " ",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.constantFrom("en", "de", "hr", "ja"),
        (pieces, locale) => {
          const text = pieces.join("");
          const sentences = splitSentences(text, locale);
          expect(sentences.join("")).toBe(text);
          if (text.trim() !== "") expect(sentences.every((s) => s.trim() !== "")).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("has no sentence in an empty text", () => {
    expect(splitSentences("")).toEqual([]);
  });
});
