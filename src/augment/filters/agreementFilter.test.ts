import { describe, expect, it } from "vitest";
import { agreementFilter } from "./agreementFilter.ts";

const sample = (claim: string | undefined, rest: { strategy?: string; parents?: string[] } = {}) => ({
  strategy: "local",
  parents: ["p0"],
  claim,
  ...rest,
});

describe("agreementFilter", () => {
  const samples = [
    sample("The internal tool for data analysis is Quillback."),
    sample("Quillback is the tool used internally for data analysis."),
    sample("The internal tool for data analysis is Copperbell."),
    sample(undefined),
  ];

  it("counts the samples of a passage that make the same claim in other words", () => {
    expect(agreementFilter(samples, 2)).toEqual([
      undefined,
      undefined,
      "written in 1 of 4 samples (at least 2)",
      "written in 1 of 4 samples (at least 2)",
    ]);
    expect(agreementFilter(samples, 3)[0]).toBe("written in 2 of 4 samples (at least 3)");
  });

  it("objects to nothing at 1", () => {
    expect(agreementFilter(samples, 1)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("compares only lines of one strategy about one passage", () => {
    const line = "The internal tool for data analysis is Quillback.";
    const apart = [
      sample(line),
      sample(line, { strategy: "global" }),
      sample(line, { parents: ["p1", "p0"] }),
    ];
    expect(
      agreementFilter(apart, 2).every((reason) => reason === "written in 1 of 1 samples (at least 2)"),
    ).toBe(true);
    expect(agreementFilter([...apart, sample(line)], 2)[0]).toBeUndefined();
  });

  it("does not let one unreadable sample agree with another", () => {
    expect(agreementFilter([sample(undefined), sample(undefined)], 2)[0]).toBe(
      "written in 1 of 2 samples (at least 2)",
    );
  });
});
