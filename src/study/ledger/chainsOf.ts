/**
 * The chain of one fact or one question through a ledger: where it stands in the documents, what was inferred from
 * there, which arms were taught it, who asks for it and who knew. Pure.
 */
import type { LedgerRow } from "./ledgerSchema.ts";

type Row<Type extends LedgerRow["type"]> = Extract<LedgerRow, { type: Type }>;

export interface FactChain {
  readonly fact: Row<"fact">;
  readonly passages: readonly Row<"passage">[];
  /** From any of the passages, kept or not, with the arms whose examples teach each. */
  readonly inferences: readonly (Row<"inference"> & { readonly taughtIn: readonly string[] })[];
  /** Originals that state it, with the arms that learn each. */
  readonly originals: readonly { readonly text: string; readonly arms: readonly string[] }[];
  readonly questions: readonly Row<"question">[];
}

export interface QuestionChain {
  readonly question: Row<"question">;
  readonly facts: readonly FactChain[];
}

export interface Chosen {
  readonly seed?: number;
  readonly arm?: string;
}

/** `wanted`: a fact's id, or words that its statement has. */
export function factChains(ledger: readonly LedgerRow[], wanted: string, chosen: Chosen = {}): FactChain[] {
  const rows = rowsOf(ledger, chosen);
  return rows.facts
    .filter((fact) => fact.id === wanted || hasWords(fact.statement, wanted))
    .map((fact) => chainOf(fact, rows, chosen));
}

/** `wanted`: a question's id, or words that its prompt has. */
export function questionChains(
  ledger: readonly LedgerRow[],
  wanted: string,
  chosen: Chosen = {},
): QuestionChain[] {
  const rows = rowsOf(ledger, chosen);
  return rows.questions
    .filter((question) => question.id === wanted || hasWords(question.prompt, wanted))
    .map((question) => ({
      question: ofArm(question, chosen),
      facts: rows.facts
        .filter((fact) => fact.seed === question.seed && question.factIds.includes(fact.id))
        .map((fact) => chainOf(fact, rows, chosen)),
    }));
}

interface Rows {
  readonly passages: readonly Row<"passage">[];
  readonly facts: readonly Row<"fact">[];
  readonly inferences: readonly Row<"inference">[];
  readonly examples: readonly Row<"example">[];
  readonly questions: readonly Row<"question">[];
}

function rowsOf(ledger: readonly LedgerRow[], { seed, arm }: Chosen): Rows {
  const of = <Type extends LedgerRow["type"]>(type: Type) =>
    ledger.filter((row): row is Row<Type> => row.type === type && (seed === undefined || row.seed === seed));
  return {
    passages: of("passage"),
    facts: of("fact"),
    inferences: of("inference"),
    examples: of("example").filter((example) => arm === undefined || example.arm === arm),
    questions: of("question"),
  };
}

function chainOf(fact: Row<"fact">, rows: Rows, chosen: Chosen): FactChain {
  const passages = new Set(fact.passageIds);
  const ofSeed = (row: LedgerRow) => row.seed === fact.seed;
  const examples = rows.examples.filter(
    (row) => ofSeed(row) && row.passageIds.some((id) => passages.has(id)),
  );
  const armsOf = (test: (example: Row<"example">) => boolean) => [
    ...new Set(examples.filter(test).map((example) => example.arm)),
  ];
  const originals = examples.filter((example) => example.inferenceIds.length === 0);
  return {
    fact,
    passages: rows.passages.filter((row) => ofSeed(row) && passages.has(row.id)),
    inferences: rows.inferences
      .filter((row) => ofSeed(row) && row.parents.some((id) => passages.has(id)))
      .map((row) => ({ ...row, taughtIn: armsOf((example) => example.inferenceIds.includes(row.id)) })),
    originals: [...new Set(originals.map((example) => example.text))].map((text) => ({
      text,
      arms: armsOf((example) => example.text === text && example.inferenceIds.length === 0),
    })),
    questions: rows.questions
      .filter((row) => ofSeed(row) && row.factIds.includes(fact.id))
      .map((row) => ofArm(row, chosen)),
  };
}

function ofArm(question: Row<"question">, { arm }: Chosen): Row<"question"> {
  if (arm === undefined) return question;
  return { ...question, answers: question.answers.filter((answer) => answer.arm === arm) };
}

function hasWords(text: string, wanted: string): boolean {
  const lower = text.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
