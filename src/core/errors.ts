/**
 * The one family of errors a user can meet. Each says what happened, why, and what to do next,
 * and carries the exit code of the command line. Anything else that is thrown is a bug (exit 1).
 * Secrets never enter a message: callers pass names of things, not their contents.
 */
export class CorollaryError extends Error {
  /** Exit code of the command line. */
  readonly exitCode: number = 2;
  readonly what: string;
  readonly why: string;
  readonly next: string;

  constructor(parts: { what: string; why: string; next: string }, options?: { cause?: unknown }) {
    super(`${parts.what}\n  why:  ${parts.why}\n  next: ${parts.next}`, options);
    this.name = new.target.name;
    this.what = parts.what;
    this.why = parts.why;
    this.next = parts.next;
  }
}

/** The user's input or settings cannot be used: an unknown world, an empty folder, a bad flag. */
export class InputError extends CorollaryError {}

/** A data file is broken at a known place; `what` names the file and the line. */
export class DataError extends CorollaryError {}

/** A model file is truncated, foreign, of the wrong hash, or of a family the engine lacks. */
export class ModelFileError extends CorollaryError {}

/** No source could give the model's weights. */
export class ModelUnavailableError extends CorollaryError {}

/** A run folder cannot be continued: another version, other settings, or a corrupt record. */
export class RunFolderError extends CorollaryError {}

/** A journal cannot be opened, read or written: no right to, no room, in use, or damaged. */
export class JournalError extends CorollaryError {}

/** A scorer failed its self-test: its likelihoods are absent or wrong. */
export class ScorerError extends CorollaryError {}

/** A model behind a server or an SDK cannot be reached, refuses, or answers what cannot be used. */
export class BackendError extends CorollaryError {}

/** A limit on cost or calls would be passed. */
export class BudgetError extends CorollaryError {
  override readonly exitCode = 3;
}

/** A stage kept nothing, so that going on would measure nothing. */
export class NothingKeptError extends CorollaryError {
  override readonly exitCode = 4;
}

/** The person stopped the command; everything finished is on disk. */
export class InterruptedError extends CorollaryError {
  override readonly exitCode = 130;
}
