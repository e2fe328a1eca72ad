/** Prints where the standard model's file is, fetching it where it is not there. */
import { locateModel } from "../../src/models/sources/locateModel.ts";

console.log((await locateModel("SmolLM2-135M-Instruct")).path);
