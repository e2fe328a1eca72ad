/**
 * Kinds under kinds: what holds of a kind holds of those below it. Groups, deeds, marks, looks, and deeds done to
 * other kinds; the words are invented, or everyday ones.
 */
import type { Random } from "../../../core/random.ts";
import { questionPrompt } from "../../../corpus/promptFormat.ts";
import { asSentence } from "../fillTemplate.ts";
import { COMPARED } from "./comparisonLore.ts";
import { Coiner } from "./inventWord.ts";
import {
  ASK_FIRST,
  ASK_SECOND,
  FIRST_SECOND,
  KIND_DEEDS,
  KIND_MARKS,
  KIND_VERBS,
  OPEN_FIRST,
  OPEN_SECOND,
  SECOND_FIRST,
  type Tie,
} from "./kindForms.ts";
import type { Lore, Said } from "./lore.ts";
import { CONNECTIVES, clauseTeller, fill } from "./sayClause.ts";

interface Claim {
  readonly tie: Tie;
  readonly s: string;
  readonly f: string;
  /** The verb of a deed done to another kind. */
  readonly v?: string;
}
interface Told extends Said {
  readonly claim: Claim;
  readonly reversed: boolean;
  readonly form: string;
}

export function kindLore(random: Random, count: number): Lore {
  const coin = new Coiner(random);
  const real = random.chance(0.4);
  const kinds: string[] = [];
  const above = new Map<string, string>();
  const size = Math.max(4, Math.round(count / 3));
  for (let i = 0; i < size; i++) {
    const kind = coin.word();
    const parent =
      i === 0 || random.chance(0.15) ? undefined : random.pick(kinds.slice(0, Math.ceil(size / 2)));
    if (parent) above.set(kind, parent);
    kinds.push(kind);
  }
  const path = (kind: string): string[] => {
    const parent = above.get(kind);
    return parent === undefined ? [kind] : [kind, ...path(parent)];
  };
  const value: Readonly<Record<"can" | "have" | "are", () => string>> = {
    can: () => (real ? random.pick(KIND_DEEDS) : coin.word(true)),
    have: () => (real ? random.pick(KIND_MARKS) : coin.word()),
    are: () => (real ? random.pick(COMPARED) : coin.word()),
  };
  const verbs = real ? random.sample(KIND_VERBS, 3) : [coin.word(true), coin.word(true)];
  const claims: Claim[] = [...above].map(([s, f]) => ({ tie: "isA", s, f }));
  const own = (kind: string, tie: Tie, v?: string): Claim[] =>
    claims.filter((c) => c.s === kind && c.tie === tie && c.v === v);
  for (let tries = 0; claims.length < count && tries < count * 5 + 40; tries++) {
    const s = random.pick(kinds);
    const tie = random.pick(["can", "have", "are", "does", "does"] as const);
    const v = tie === "does" ? random.pick(verbs) : undefined;
    const near = kinds.filter((kind) => path(kind).includes(s) || path(s).includes(kind));
    // One value a tie along every path: each question has one answer.
    if (near.some((kind) => own(kind, tie, v).length > 0)) continue;
    const f = tie === "does" ? random.pick(kinds.filter((kind) => kind !== s)) : value[tie]();
    claims.push({ tie, s, f, ...(v !== undefined && { v }) });
  }
  const holds = (kind: string, tie: Tie, v?: string): Claim | undefined =>
    path(kind).flatMap((k) => own(k, tie, v))[0];
  const tell = clauseTeller(random);
  const reverse = random.pick([0, 0, 0.3]);
  const told = claims.map((claim): Told => {
    const reversed = SECOND_FIRST[claim.tie].length > 0 && random.chance(reverse);
    const form = random.pick((reversed ? SECOND_FIRST : FIRST_SECOND)[claim.tie]);
    const text = tell(say(form, claim), "");
    return { claim, reversed, form, text, ...(random.chance(0.4) && { title: asSentence(claim.s, "") }) };
  });
  const inherited = (r: Random): { claim: Claim; from: Claim } | undefined => {
    const kind = r.pick(kinds);
    const tie = r.pick(["can", "have", "are", "does", "isA"] as const);
    const v = tie === "does" ? r.pick(verbs) : undefined;
    if (tie === "isA") {
      const [, parent, grand] = path(kind);
      return parent && grand
        ? { claim: { tie, s: kind, f: grand }, from: { tie, s: kind, f: parent } }
        : undefined;
    }
    const from = holds(kind, tie, v);
    return from && from.s !== kind ? { claim: { ...from, s: kind }, from } : undefined;
  };
  return {
    documents: random.shuffle(random.chance(0.5) ? pages(random, told) : told),
    ask(r) {
      const below = r.chance(0.45) ? inherited(r)?.claim : undefined;
      const item = r.pick(told);
      const claim = below?.tie === "isA" ? item.claim : (below ?? item.claim);
      const backwards =
        below === undefined && ASK_FIRST[claim.tie].length > 0 && r.chance(item.reversed ? 0.3 : 0.6);
      const alike = claims.filter((c) => c.tie === claim.tie && c.f === claim.f && c.v === claim.v);
      if (backwards && alike.length > 1 && claim.tie !== "isA") return undefined;
      const answer = backwards ? claim.s : claim.f;
      const opens = (backwards ? OPEN_FIRST : OPEN_SECOND)[claim.tie];
      if (opens.length === 0 || r.chance(0.4)) {
        const form = r.pick((backwards ? ASK_FIRST : ASK_SECOND)[claim.tie]);
        return { prompt: questionPrompt(asSentence(say(form, claim), "?")), answer: ` ${answer}\n` };
      }
      const open = r.pick(opens);
      const lead = r.chance(0.5) ? r.pick(CONNECTIVES) : "";
      return { prompt: asSentence(lead + say(open, claim), ""), answer: ` ${answer}.\n` };
    },
    write(r, kind) {
      if (kind === "deduction") {
        const made = inherited(r);
        if (!made) return undefined;
        const premises = told.filter(
          ({ claim }) => claim === made.from || (claim.tie === "isA" && claim.s === made.claim.s),
        );
        return premises.length === 0
          ? undefined
          : { told: r.pick(premises), kind, line: line(r, made.claim, false) };
      }
      const item = r.pick(told);
      const reversed = item.reversed === (kind === "rephrase");
      if (reversed && SECOND_FIRST[item.claim.tie].length === 0) return undefined;
      return { told: item, kind, line: line(r, item.claim, reversed, item.form) };
    },
    join(r) {
      const made = inherited(r);
      if (!made) return undefined;
      const { claim, from } = made;
      const up = path(claim.s);
      const top = claim.tie === "isA" ? claim.f : from.s;
      const steps = up.slice(0, up.indexOf(top)).flatMap((s) => own(s, "isA"));
      const premises = claim.tie === "isA" ? steps : [...steps, from];
      const found = premises.map((premise) => told.find((item) => item.claim === premise));
      return {
        told: found.filter((item) => item !== undefined),
        line: (r) => line(r, claim, SECOND_FIRST[claim.tie].length > 0 && r.chance(0.5)),
      };
    },
    claim(r, supported) {
      const claim = (r.chance(0.4) ? inherited(r)?.claim : undefined) ?? r.pick(claims);
      const reversed = SECOND_FIRST[claim.tie].length > 0 && r.chance(0.5);
      if (supported) return line(r, claim, reversed);
      const others = claims.filter((c) => c.tie === claim.tie && c.v === claim.v && c.f !== claim.f);
      const swap = (claim.tie === "isA" || claim.tie === "does") && r.chance(0.5);
      const wrong = swap
        ? { ...claim, s: claim.f, f: claim.s }
        : { ...claim, f: others.length > 0 ? r.pick(others).f : "" };
      if (
        wrong.f === "" ||
        path(wrong.s).includes(wrong.f) ||
        holds(wrong.s, wrong.tie, wrong.v)?.f === wrong.f
      )
        return undefined;
      return line(r, wrong, reversed);
    },
  };
}

const say = (form: string, { s, f, v = "" }: Claim): string => fill(form, { s, f, v });

function line(random: Random, claim: Claim, reversed: boolean, not?: string): string {
  const forms = (reversed ? SECOND_FIRST : FIRST_SECOND)[claim.tie];
  return asSentence(say(random.pick(forms.filter((form) => form !== not)), claim));
}

/** Sentences about one kind gathered under its name. */
function pages(random: Random, told: readonly Told[]): Said[] {
  const by = new Map<string, string[]>();
  for (const { claim, text } of random.shuffle(told)) by.set(claim.s, [...(by.get(claim.s) ?? []), text]);
  return [...by].map(([kind, texts]) => ({ title: asSentence(kind, ""), text: texts.join(" ") }));
}
