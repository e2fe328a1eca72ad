/**
 * The shapes that operators declare for whoever plans the graph (`NodeOptions.shape`) are those that come out, and none
 * is missing where the runtime cannot infer one: a session opens in time quadratic in its nodes without them.
 */
import type { Tensor } from "onnxruntime-node";
import * as ort from "onnxruntime-node";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { forwardGraph } from "./forwardGraph.ts";
import { loraFeeds } from "./graphInputs.ts";
import type { GraphBuilder } from "./onnx/graphBuilder.ts";
import { ELEMENT_TYPE, ONNX_PROTO } from "./onnx/protoSchema.ts";
import { float32, int64 } from "./run/session.ts";
import { formulaLora, openTinyModel } from "./testSupport.ts";
import { trainingGraph } from "./trainingGraph.ts";
import type { ModelConfig } from "./weights/modelFile.ts";

interface Node {
  readonly opType: string;
  readonly output: string[];
}
interface ValueInfo {
  readonly name: string;
  readonly type: { tensorType: { shape: { dim: { dimValue?: number; dimParam?: string }[] } } };
}
interface Model {
  readonly graph: { readonly node: Node[]; readonly valueInfo: ValueInfo[]; readonly output: ValueInfo[] };
}

const ModelProto = protobuf.parse(ONNX_PROTO).root.lookupType("onnx.ModelProto");
const decode = (graph: GraphBuilder) =>
  ModelProto.toObject(ModelProto.decode(graph.serialise()), { longs: Number, arrays: true }) as Model;

const B = 5;
const T = 7;
const P = 11;
const C = 3;
const M = 4;
const sizes: Readonly<Record<string, number>> = { B, T, P, N: B * T, S: P + C + T, M, R: M, Q: M };

/** What a name such as `N·3` or `B·G·T` stands for. */
const sizeOf = (name: string, { heads, kvHeads }: ModelConfig): number =>
  name
    .split("·")
    .map((factor) => (factor === "G" ? heads / kvHeads : (sizes[factor] ?? Number(factor))))
    .reduce((product, n) => product * n, 1);

/** Runs the graph with every value whose shape was declared as an output, and compares. */
async function expectTrueShapes(
  graph: GraphBuilder,
  feeds: Record<string, Tensor>,
  folder: string,
  config: ModelConfig,
  own: Readonly<Record<string, number>>,
) {
  const model = decode(graph);
  const declared = model.graph.valueInfo;
  expect(declared.length).toBeGreaterThan(0);
  // Without their shapes as claims of the graph, so that the runtime cannot take them for granted.
  const bare = { ...model.graph, valueInfo: [] };
  const output = [
    ...bare.output,
    ...declared.map(({ name }) => ({ name, type: { tensorType: { elemType: ELEMENT_TYPE.float32 } } })),
  ];
  const session = await ort.InferenceSession.create(
    ModelProto.encode(ModelProto.fromObject({ ...model, graph: { ...bare, output } })).finish(),
    {
      graphOptimizationLevel: "disabled",
      logSeverityLevel: 3,
      extra: { session: { model_external_initializers_file_folder_path: folder } },
    },
  );
  const outputs = await session.run(feeds);
  for (const { name, type } of declared) {
    const shape = type.tensorType.shape.dim.map(
      ({ dimValue, dimParam }) => dimValue || (own[dimParam ?? ""] ?? sizeOf(dimParam ?? "", config)),
    );
    expect({ name, shape: outputs[name]?.dims }).toEqual({ name, shape });
  }
  await session.release();
}

const count = (n: number) => BigInt64Array.from({ length: n }, (_, i) => BigInt(i));
const positions = BigInt64Array.from({ length: B * T }, (_, i) => BigInt(i % T));

describe.each(["tiny-llama", "tiny-gemma3", "tiny-qwen3"])("shapes of %s", (name) => {
  it("are true in the training graph", async () => {
    const { model, weights } = await openTinyModel(name);
    const lora = formulaLora(model.config, 2, 4, 0.05);
    await expectTrueShapes(
      trainingGraph(model.config, weights, { scale: 2 }),
      {
        ids: int64(count(B * T), [B, T]),
        positions: int64(positions, [B, T]),
        bias: float32(new Float32Array(B * T * T), [1, B, 1, T, T]),
        selected: int64(count(M), [M]),
        targets: int64(count(M), [M]),
        weights: float32(new Float32Array(M).fill(1), [M]),
        ...loraFeeds(lora, model.config, "trained"),
      },
      weights.folder,
      model.config,
      { S: T },
    );
  });

  it("are true in the forward graph", async () => {
    const { model, weights } = await openTinyModel(name);
    const { config } = model;
    const lora = formulaLora(config, 2, 4, 0.05);
    const { kvHeads, headSize, layers } = config;
    const keys = (shape: number[]) => float32(new Float32Array(shape.reduce((a, b) => a * b)), shape);
    const feeds: Record<string, Tensor> = {
      ids: int64(count(B * T), [B, T]),
      positions: int64(positions, [B, T]),
      bias: float32(new Float32Array(B * T * (P + C + T)), [1, B, 1, T, P + C + T]),
      selected: int64(count(M), [M]),
      which: int64(count(M), [M]),
      targets: int64(count(M), [M]),
      sampled: int64(count(M), [M]),
      ...(config.sliding && { keyPositions: int64(count(B * (P + C + T)), [B, P + C + T]) }),
      ...loraFeeds(lora, config, "lora"),
    };
    for (let layer = 0; layer < layers; layer++) {
      for (const side of ["k", "v"]) {
        feeds[`prefix.${side}.${layer}`] = keys([kvHeads, P, headSize]);
        feeds[`past.${side}.${layer}`] = keys([kvHeads, B, C, headSize]);
      }
    }
    await expectTrueShapes(forwardGraph(config, weights), feeds, weights.folder, config, {});
  });
});

it("declares the shape of every Reshape and ScatterND of the training graph", async () => {
  // tiny-llama reshapes no integers, whose shapes would not be declared.
  const { model, weights } = await openTinyModel("tiny-llama");
  const { graph } = decode(trainingGraph(model.config, weights, { scale: 2 }));
  const declared = new Set(graph.valueInfo.map((value) => value.name));
  const missing = graph.node.filter(
    ({ opType, output }) => /^(Reshape|ScatterND)$/.test(opType) && !declared.has(output[0] as string),
  );
  expect(missing.map(({ output }) => output[0])).toEqual([]);
});
