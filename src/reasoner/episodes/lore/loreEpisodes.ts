/** Episodes over a lore, in the four kinds of episode and the same prompt forms. `make`: of one theme; any by default. */
import type { Random } from "../../../core/random.ts";
import {
  anchored,
  claimPrompt,
  contradictionPrompt,
  documentsPrefix,
  statementPrompt,
  workedExamples,
} from "../../../corpus/promptFormat.ts";
import type { Branch } from "../askFact.ts";
import type { Episode } from "../types.ts";
import type { LineKind, Lore, LoreMaker, Written } from "./lore.ts";
import { joinedLore, LORE, makeLore } from "./makeLore.ts";

/** Of the joint episodes, those whose documents are all needed. */
const ALONE = 0.6;
/** Of the claims, those asked with "Contradicted:", where every wrong one is. */
const CONTRADICTED = 0.3;

export function loreAnswer(random: Random, documents: number, maxBranches: number, make = makeLore): Episode {
  const lore = make(random, documents);
  return { kind: "answer", prefix: prefixOf(lore), branches: collect(maxBranches, () => lore.ask(random)) };
}

export function loreGlobal(random: Random, documents: number, maxBranches: number, make = makeLore): Episode {
  const lore = make(random, documents);
  const kinds: readonly LineKind[] = ["deduction", "deduction", "reversal", "rephrase"];
  const branches = collect(maxBranches, () => asBranch(lore.write(random, random.pick(kinds))));
  return { kind: "global", prefix: prefixOf(lore), branches };
}

/** Two or three statements alone, or among a few others, and what follows from them together. */
export function loreJoint(random: Random, maxBranches: number, make = joinedLore): Episode {
  for (;;) {
    const lore = make(random, random.between(3, 14));
    const joined = lore.join?.(random);
    if (!joined) continue;
    const { told } = joined;
    const others = lore.documents.filter((said) => !told.includes(said));
    const more = random.chance(ALONE) ? 0 : Math.min(others.length, random.between(1, 3));
    const documents = random.shuffle([...told, ...random.sample(others, more)]);
    const branches = collect(
      maxBranches,
      () => asBranch({ told: random.pick(told), kind: "deduction", line: joined.line(random) }),
      ({ prompt, answer }) => prompt + answer,
    );
    return { kind: "joint", prefix: prefixOf({ documents }), branches };
  }
}

export function loreLocal(random: Random, maxBranches: number, make = makeLore): Episode {
  const one = make(random, 8);
  const lores = [one, ...Array.from({ length: 3 }, () => make(random, 4))];
  const kind = (): LineKind => (random.chance(0.6) ? "reversal" : "rephrase");
  const examples = lores.slice(1).flatMap((lore, index) => {
    const made = lore.write(random, index === 0 ? "reversal" : kind());
    return made ? [{ statement: anchored(made.told), kind: made.kind, line: made.line }] : [];
  });
  const mixed = random.chance(0.5);
  const branches = collect(maxBranches, () =>
    asBranch((mixed ? random.pick(lores) : one).write(random, kind())),
  );
  return { kind: "local", prefix: workedExamples(examples), branches };
}

export function loreJudge(random: Random, documents: number, maxBranches: number, make?: LoreMaker): Episode {
  const theme = random.pick(Object.values(LORE));
  const lore = (make ?? (random.chance(0.6) ? makeLore : theme.make))(random, documents);
  const asked = new Map<string, boolean>();
  let yes = 0;
  const branches = collect(maxBranches, () => {
    const contradicted = lore.contradicts === true && random.chance(CONTRADICTED);
    const answerYes = 2 * yes <= asked.size;
    const claim = lore.claim(random, answerYes !== contradicted);
    if (claim === undefined) return undefined;
    const prompt = contradicted ? contradictionPrompt(claim) : claimPrompt(claim);
    if (asked.has(prompt)) return undefined;
    asked.set(prompt, answerYes);
    if (answerYes) yes++;
    return { prompt, answer: answerYes ? " yes\n" : " no\n" };
  });
  return { kind: "judge", prefix: prefixOf(lore), branches };
}

function prefixOf(lore: Pick<Lore, "documents">): string {
  return documentsPrefix(
    lore.documents.map((said, index) => ({ id: String(index), source: "episode", ...said })),
  );
}

function asBranch(written: Written | undefined): Branch | undefined {
  if (!written) return undefined;
  return { prompt: statementPrompt(anchored(written.told), written.kind), answer: ` ${written.line}\n` };
}

/** Distinct prompts, or by `key`; fewer where the lore gives no more. */
function collect(
  count: number,
  draw: () => Branch | undefined,
  key = ({ prompt }: Branch): string => prompt,
): Branch[] {
  const branches = new Map<string, Branch>();
  for (let attempt = 0; attempt < count * 6 && branches.size < count; attempt++) {
    const branch = draw();
    if (branch && !branches.has(key(branch))) branches.set(key(branch), branch);
  }
  return [...branches.values()];
}
