// The sizes of the document: every variable, its value, whether it is bound here or follows from the wires, and named sets of them.
import { Button } from "../../design/button.tsx";
import { Segmented } from "../../design/choices.tsx";
import { NumberField } from "../../design/field.tsx";
import { runCommand } from "../../commands/keys.ts";
import { useChecked } from "../../state/check-store.ts";
import { dispatch } from "../../state/document-store.ts";
import "./sizes-panel.css";

export function SizesTable() {
  const checked = useChecked();
  if (!checked) return null;
  const { document, sizes } = checked;
  const names = [...new Set([...Object.keys(document.sizes), ...sizes.keys()])].sort();
  const configurations = Object.entries(document.configurations);
  const chosen = configurations.find(([, values]) => Object.entries(values).every(([name, value]) => document.sizes[name]?.value === value))?.[0] ?? "";
  const bind = (name: string, value: number | null) => {
    const about = document.sizes[name]?.about;
    dispatch({ label: `bind ${name}`, steps: [{ step: "set-size", name, declaration: value === null && about === undefined ? null : { ...(value === null ? {} : { value }), ...(about === undefined ? {} : { about }) } }] });
  };
  return (
    <div className="sizes">
      {configurations.length > 0 && (
        <div className="sizes-sets">
          <span className="quiet">Set</span>
          <Segmented label="Named sizes" value={chosen} choices={configurations.map(([name]) => ({ value: name, label: name }))} choose={(name) => dispatch({
            label: `sizes ${name}`,
            steps: Object.entries(document.configurations[name] ?? {}).map(([size, value]) => ({ step: "set-size", name: size, declaration: { ...document.sizes[size], value } }) as const),
          })} />
        </div>
      )}
      {names.length === 0 ? <p className="faint">No size variables yet. An axis written as m, without a number, has one of its name.</p> : (
        <ul>
          {names.map((name) => {
            const bound = document.sizes[name]?.value;
            const found = sizes.get(name);
            return (
              <li key={name} className="size-row">
                <span className="math">{name}</span>
                <span className="size-about faint">{document.sizes[name]?.about ?? (bound === undefined ? (found === undefined ? "no value yet" : "follows from the wires") : "")}</span>
                {bound === undefined && found !== undefined
                  ? <span className="mono size-found">{found}</span>
                  : <span className="size-value"><NumberField label={`Value of ${name}`} value={bound ?? 0} least={1} whole commit={(value) => bind(name, value)} /></span>}
                {bound === undefined ? (found !== undefined && <Button look="link" onClick={() => bind(name, found)}>bind</Button>) : <Button look="plain" icon="close" aria-label={`Release ${name}`} onClick={() => bind(name, null)} />}
              </li>
            );
          })}
        </ul>
      )}
      <Button look="link" onClick={() => runCommand("bind-size")}>Bind another…</Button>
    </div>
  );
}
