// The code as it will be; of a graph, the file as text.
import { useEffect, useState } from "react";
import { isProblem, type Problem } from "../../../shared/base/problem.ts";
import { codeKinds, type CodeKindName } from "../../../shared/exporters/code-kinds.ts";
import type { ExportedText } from "../../../shared/exporters/define.ts";
import { useChecked } from "../../state/check-store.ts";
import { writeCode } from "../../state/code-client.ts";

interface CodePreviewProps {
  readonly kind: CodeKindName | "onnx";
  readonly onFault: (fault: string | undefined) => void;
}

export function CodePreview({ kind, onFault }: CodePreviewProps) {
  const checked = useChecked();
  const [written, setWritten] = useState<ExportedText | Problem>({ text: "", origins: [] });
  useEffect(() => {
    if (!checked) return;
    let isOld = false;
    // What the worker knows to write it writes there: a large network would hold the window up.
    const writing = kind === "text" || kind === "term" ? Promise.resolve(codeKinds[kind].write(checked)) : writeCode("export", { document: checked.document, language: kind });
    void writing.then((answer) => {
      if (answer && !isOld) setWritten(answer);
    });
    return () => {
      isOld = true;
    };
  }, [checked, kind]);
  const fault = isProblem(written) ? written.problem : undefined;
  useEffect(() => {
    onFault(fault);
    return () => onFault(undefined);
  }, [fault, onFault]);
  return isProblem(written) ? <p role="alert">{written.problem}</p> : <pre className="export-code mono" tabIndex={0} aria-label="The file as it will be">{written.text}</pre>;
}
