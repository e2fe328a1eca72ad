/** The published fakes and contract suites: no weights, no key, no network, no test runner. */
export { byteTokenizer, type FakeTokenizer } from "./byteTokenizer.ts";
export {
  type ContractMatchers,
  type ContractOptions,
  type ContractRunner,
  languageModelContract,
} from "./languageModelContract.ts";
export {
  type ScriptedAnswer,
  type ScriptedModel,
  type ScriptedOptions,
  scriptedModel,
} from "./scriptedModel.ts";
export { uniformModel } from "./uniformModel.ts";
