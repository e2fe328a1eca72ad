/** The real subject: its module loads ONNX Runtime, which commands without a model need not wait for. */
import type { Subject } from "../tune/types.ts";
import type { SubjectRequest } from "./defineCommand.ts";

export async function openSubjectLazily(request: SubjectRequest): Promise<Subject> {
  const { openSubject } = await import("../tune/openSubject.ts");
  return openSubject(request);
}
