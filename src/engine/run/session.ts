/** Opens graphs on ONNX Runtime. The only file that names the runtime's session options. */

import { availableParallelism } from "node:os";
import * as ort from "onnxruntime-node";
import type { GraphBuilder } from "../onnx/graphBuilder.ts";

export interface SessionOptions {
  /** Folder of the external data that the graph names. */
  readonly folder: string;
  readonly threads?: number;
  /** Where ONNX Runtime writes its profile; absent: none. */
  readonly profile?: string;
}

export async function openSession(
  graph: GraphBuilder,
  options: SessionOptions,
): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(graph.serialise(), {
    intraOpNumThreads: options.threads ?? availableParallelism(),
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
    // Shapes change from batch to batch: a pattern planned for one would hold memory for all.
    enableMemPattern: false,
    ...(options.profile && { enableProfiling: true, profileFilePrefix: options.profile }),
    extra: {
      session: {
        model_external_initializers_file_folder_path: options.folder,
      },
    },
  });
}

export const float32 = (data: Float32Array, shape: readonly number[]) =>
  new ort.Tensor("float32", data, shape);
export const int64 = (data: BigInt64Array, shape: readonly number[]) => new ort.Tensor("int64", data, shape);
