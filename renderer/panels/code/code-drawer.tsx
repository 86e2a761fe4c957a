// The network as text beside its drawing: left a form that can be written, right what others run.
import { useLayoutEffect } from "react";
import { useView } from "../../state/view-store.ts";
import { ExportPane } from "./export-pane.tsx";
import { followTheme } from "./monaco.ts";
import { TextPane } from "./text-pane.tsx";
import "./code.css";

export function CodeDrawer() {
  const theme = useView((state) => state.theme);
  useLayoutEffect(() => followTheme(theme), [theme]);
  return <div className="code"><TextPane /><ExportPane /></div>;
}
