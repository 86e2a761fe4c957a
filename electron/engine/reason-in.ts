// What ONNX Runtime says when it refuses something, without the place in its own source that said it.

export function reasonIn(message: string): string {
  const [line = ""] = message.split("\n");
  const [, told = line] = /^.*\bwas false\.\s+(.+)$/.exec(line) ?? [];
  return told.replace(/^\S*onnxruntime\S*\.(?:cc|h):\d+ /, "");
}
