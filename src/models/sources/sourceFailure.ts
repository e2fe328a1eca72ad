/** Why one source could not give a model: the search goes on with the next one. */
export class SourceFailure extends Error {}
