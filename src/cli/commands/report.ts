/** `corollary report RUN`: the report again, from the records alone, with prices as they are or as one gives them. */
import { z } from "zod";
import { readPriceTable } from "../../augment/budget/readPrices.ts";
import { InputError } from "../../core/errors.ts";
import { decisionSettings } from "../../report/decision/decisionSettings.ts";
import { renderTable } from "../../report/renderTable.ts";
import { readRun } from "../../study/readRun.ts";
import { defineCommand } from "../defineCommand.ts";
import { writeReport } from "../writeReport.ts";

export const report = defineCommand({
  name: "report",
  summary: "Write the report of a run again from its records.",
  arguments: [{ name: "RUN", description: "the run folder of a study", required: true }],
  examples: [
    {
      line: "corollary report runs/people",
      what: "Table on screen; report.html, .json and .md in the folder.",
    },
    {
      line: "corollary report runs/people --prices prices.yaml --priced-model my-model --changes 1,20",
      what: "The break-even in money at your prices, for documents that change once and twenty times a month.",
    },
  ],
  settings: z.strictObject({
    prices: z
      .string()
      .min(1)
      .optional()
      .describe(
        "A YAML or JSON file of prices and machines that stand before the shipped ones; see docs/ledger.md.",
      ),
    ...decisionSettings.shape,
  }),
  async run({ words, settings: { prices: pricesFile, ...decision }, json }, { print }) {
    const folder = words[0] as string;
    const table = readPriceTable(pricesFile);
    const { pricedModel } = decision;
    if (pricedModel !== undefined && !table.prices.some(({ model }) => model === pricedModel)) {
      throw new InputError({
        what: `no price of ${pricedModel} is in the table`,
        why: `it has ${[...new Set(table.prices.map(({ model }) => model))].slice(0, 20).join(", ")}`,
        next: "name one of these, or give its price with --prices FILE",
      });
    }
    const { data, path } = writeReport(folder, readRun(folder), { ...decision, ...table });
    if (json) print(JSON.stringify({ run: folder, report: path, data }));
    else print(`${renderTable(data)}\n\nreport: ${path}`);
  },
});
