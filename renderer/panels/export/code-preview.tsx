// The code as it will be; for a graph, what goes in and what comes out.
import { useEffect, useMemo } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import { codeKinds, type CodeKindName } from "../../../shared/exporters/code-kinds.ts";
import { printType } from "../../../shared/tensor/type-text.ts";
import { useChecked } from "../../state/check-store.ts";

interface CodePreviewProps {
  readonly kind: CodeKindName | "onnx";
  readonly onFault: (fault: string | undefined) => void;
}

export function CodePreview({ kind, onFault }: CodePreviewProps) {
  const checked = useChecked();
  const written = useMemo(() => {
    if (!checked) return { text: "" };
    if (kind !== "onnx") return codeKinds[kind].write(checked, { batch: false });
    const [blocking] = checked.runnable ? [] : checked.problems.filter(({ severity }) => severity !== "warning");
    if (!checked.runnable) return { problem: blocking?.problem ?? "an output is missing: add one and wire it" };
    const ports = (title: string, all: typeof checked.main.inputs) => all.map(({ port, type }) => `${title}  ${port}  ${type ? printType(type) : "?"}`);
    return { text: [...ports("takes", checked.main.inputs), ...ports("gives", checked.main.outputs)].join("\n") };
  }, [checked, kind]);
  const fault = isProblem(written) ? written.problem : undefined;
  useEffect(() => {
    onFault(fault);
    return () => onFault(undefined);
  }, [fault, onFault]);
  return isProblem(written) ? <p role="alert">{written.problem}</p> : <pre className="export-code mono" tabIndex={0} aria-label="The file as it will be">{written.text}</pre>;
}
