/**
 * Writes an ONNX graph node by node. Values are names; order of calls is order of nodes.
 * Knows nothing of models, gradients or ONNX Runtime.
 */
import protobuf from "protobufjs";
import { ATTRIBUTE_TYPE, ELEMENT_TYPE, type ElementType, ONNX_PROTO } from "./protoSchema.ts";

const ModelProto = protobuf.parse(ONNX_PROTO).root.lookupType("onnx.ModelProto");

/** The name of a tensor in the graph. */
export type Value = string;

/** A dimension: a number, or a name for one that is known only when the graph runs. */
export type Dimension = number | string;

/** Integers are written as ints; wrap a float that may be whole in `{ float }`. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** Where a tensor's bytes stand in an external file beside the graph. */
export interface ExternalTensor {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  readonly shape: readonly number[];
  readonly type: ElementType;
}

export interface NodeOptions {
  readonly attributes?: Record<string, Attribute>;
  /** `com.microsoft` for ONNX Runtime's own operators. */
  readonly domain?: string;
  /**
   * The shape of the (first) output, which is float32, where ONNX Runtime cannot infer it from the inputs. Not needed to
   * compute: without it the runtime plans memory in time quadratic in the nodes when it opens the graph.
   */
  readonly shape?: readonly Dimension[];
}

export class GraphBuilder {
  private readonly nodes: object[] = [];
  private readonly initializers = new Map<string, object>();
  private readonly inputs: object[] = [];
  private readonly outputs: object[] = [];
  private readonly shapes: object[] = [];
  private counter = 0;

  /** Emits a node with one output and returns its name. */
  node(operator: string, inputs: readonly Value[], options: NodeOptions = {}): Value {
    return this.nodeWith(operator, inputs, 1, options)[0] as Value;
  }

  /** Emits a node with `count` outputs. */
  nodeWith(operator: string, inputs: readonly Value[], count: number, options: NodeOptions = {}): Value[] {
    const id = this.counter++;
    const outputs = Array.from({ length: count }, (_, i) => `${operator}_${id}${count > 1 ? `_${i}` : ""}`);
    this.nodes.push({
      input: inputs,
      output: outputs,
      name: `n${id}`,
      opType: operator,
      domain: options.domain ?? "",
      attribute: Object.entries(options.attributes ?? {}).map(([name, value]) => attributeProto(name, value)),
    });
    if (options.shape !== undefined)
      this.shapes.push(valueInfo(outputs[0] as Value, "float32", options.shape));
    return outputs;
  }

  input(name: string, type: ElementType, shape: readonly Dimension[]): Value {
    this.inputs.push(valueInfo(name, type, shape));
    return name;
  }

  /** Makes a value an output of the graph under a name of its own. */
  output(name: string, value: Value, type: ElementType, shape: readonly Dimension[]): void {
    this.nodes.push({ input: [value], output: [name], name: `out_${name}`, opType: "Identity", domain: "" });
    this.outputs.push(valueInfo(name, type, shape));
  }

  /** A scalar constant. */
  float(value: number): Value {
    return this.constant(`f_${value}`, "float32", [], Float32Array.of(value));
  }

  /** A list of integers as a one-dimensional constant: shapes, axes, split sizes. */
  ints(values: readonly number[]): Value {
    return this.constant(
      `i_${values.join("_")}`,
      "int64",
      [values.length],
      BigInt64Array.from(values.map(BigInt)),
    );
  }

  /** An integer scalar: an index. */
  int(value: number): Value {
    return this.constant(`s_${value}`, "int64", [], BigInt64Array.of(BigInt(value)));
  }

  /** A constant held in the graph itself; equal names are one tensor. */
  constant(name: string, type: ElementType, shape: readonly number[], data: ArrayBufferView): Value {
    if (!this.initializers.has(name)) {
      this.initializers.set(name, {
        name,
        dims: shape,
        dataType: ELEMENT_TYPE[type],
        rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      });
    }
    return name;
  }

  /** A constant whose bytes ONNX Runtime maps from a file. */
  external(name: string, tensor: ExternalTensor): Value {
    if (!this.initializers.has(name)) {
      this.initializers.set(name, {
        name,
        dims: tensor.shape,
        dataType: ELEMENT_TYPE[tensor.type],
        dataLocation: 1,
        externalData: [
          { key: "location", value: tensor.file },
          { key: "offset", value: String(tensor.offset) },
          { key: "length", value: String(tensor.bytes) },
        ],
      });
    }
    return name;
  }

  serialise(): Uint8Array {
    // Encoded as it stands: every field was built with the types that the schema asks for.
    return ModelProto.encode({
      irVersion: 9,
      producerName: "corollary",
      opsetImport: [
        { domain: "", version: 18 },
        { domain: "com.microsoft", version: 1 },
      ],
      graph: {
        name: "corollary",
        node: this.nodes,
        initializer: [...this.initializers.values()],
        input: this.inputs,
        output: this.outputs,
        valueInfo: this.shapes,
      },
    }).finish();
  }
}

function valueInfo(name: string, type: ElementType, shape: readonly Dimension[]): object {
  const dim = shape.map((d) => (typeof d === "number" ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType: ELEMENT_TYPE[type], shape: { dim } } } };
}

function attributeProto(name: string, value: Attribute): object {
  if (typeof value === "string") return { name, s: Buffer.from(value), type: ATTRIBUTE_TYPE.string };
  if (typeof value === "object" && "float" in value)
    return { name, f: value.float, type: ATTRIBUTE_TYPE.float };
  if (typeof value === "object") return { name, ints: value, type: ATTRIBUTE_TYPE.ints };
  return Number.isInteger(value)
    ? { name, i: value, type: ATTRIBUTE_TYPE.int }
    : { name, f: value, type: ATTRIBUTE_TYPE.float };
}
