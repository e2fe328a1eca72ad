/** Sentences written by hand; none shares a name with a world. */
import { describe, expect, it } from "vitest";
import { detectLocale } from "./detectLocale.ts";

const samples: readonly (readonly [string, string])[] = [
  ["en", "The tool is maintained by the team in the harbour, and it was bought from a firm."],
  ["en", "I can do it. Ivo Šarić and Ana Čović have the key to the room."],
  ["en", "Quillback"],
  ["en", ""],
  ["de", "Das Werkzeug wird von der Gruppe am Hafen gepflegt und ist nicht teuer."],
  ["de", "Lager: Tür 4, Schlüssel bei Frau Weiß."],
  ["hr", "Alat održava ekipa u luci, a kupljen je od tvrtke koja više ne postoji."],
  ["hr", "Voditelj: Luka Perić, soba šest."],
  ["ja", "この道具は港のチームが管理しています。値段は高くありません。"],
  ["ja", "NASAはロケットを打ち上げた。"],
  ["zh", "这个工具由港口的团队管理。价格不高。"],
  ["ko", "이 도구는 항구 팀이 관리합니다."],
];

describe("detectLocale", () => {
  it.each(samples)("%s: %s", (locale, text) => expect(detectLocale(text)).toBe(locale));
});
