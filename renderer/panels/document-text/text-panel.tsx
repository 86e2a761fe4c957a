// The document as it is saved: read here, edited on the canvas.
import { useMemo } from "react";
import { printDocument } from "../../../shared/document/text.ts";
import { useDocument } from "../../state/document-store.ts";

export function TextPanel() {
  const document = useDocument();
  const text = useMemo(() => (document ? printDocument(document) : ""), [document]);
  return <pre className="mono document-text" tabIndex={0} aria-label="The document as text">{text}</pre>;
}
