// The reasons of ONNX Runtime as a person reads them.
import { expect, test } from "vitest";
import { reasonIn } from "../../electron/engine/reason-in.ts";

test.each([
  ["/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 onnxruntime::webgpu::Initialize(const Config&)::<lambda()> status == Success was false. Failed to get a WebGPU adapter: No supported adapters", "Failed to get a WebGPU adapter: No supported adapters"],
  ["/onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:2195 Failed to load library libonnxruntime_providers_cuda.so\nmore", "Failed to load library libonnxruntime_providers_cuda.so"],
  ["No such file", "No such file"],
  ["", ""],
])("%s", (message, reason) => expect(reasonIn(message)).toBe(reason));
