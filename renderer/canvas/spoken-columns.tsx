// The circuit in words for whoever does not see it: a list with an entry a column, which a screen reader steps through.
import { memo } from "react";
import type { SceneColumn } from "../../shared/circuit/scene.ts";

/** Of a larger diagram the words would be a book; there the column of what is selected can be had. */
const most = 200;

export const SpokenColumns = memo(function SpokenColumns({ columns }: { readonly columns: readonly SceneColumn[] }) {
  return (
    <ol className="spoken" aria-label="The diagram, column by column">
      {columns.slice(0, most).map(({ x, text }) => <li key={x}>{text}</li>)}
    </ol>
  );
});
