// The input of now: what the unit says of it, where in it that comes from, and what becomes of the outputs when the wire carries something else.
import { useEffect, useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import type { EffectMessage } from "../../../shared/contract/jobs/unit-answer.ts";
import { readChange } from "../../../shared/interpret/interventions/intervention-text.ts";
import { runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/choices.tsx";
import { TextField } from "../../design/field.tsx";
import { printNumber } from "../../design/numbers.ts";
import { dispatch, useDocument } from "../../state/document-store.ts";
import { useRun } from "../../state/run-store.ts";
import { feedsNow, lookAtInput, useUnit } from "../../state/unit-store.ts";
import { attributionTitles, completeness, effectInWords } from "../../state/unit-words.ts";
import { JobLine } from "./job-line.tsx";
import { Pixels } from "./pixels.tsx";

const width = 196;

export function InputSection({ hasPlaces, isOfPictures }: { readonly hasPlaces: boolean; readonly isOfPictures: boolean }) {
  const { answer, attribution, effect, missing, by, change } = useUnit((state) => state);
  const isOld = useIsOld();
  return (
    <section>
      <header className="neuron-head"><h3>This input</h3>{answer !== undefined && <span>answers <span className="mono">{printNumber(answer)}</span></span>}</header>
      {isOld && <p className="faint">The input has changed since. <Button look="link" onClick={() => void lookAtInput()}>Look again</Button></p>}
      <JobLine kind="unit-answer" what="asking" />
      {missing.map(({ what, why }) => <p key={what} className="neuron-fault">{attributionTitles[what] ?? what}: {why}</p>)}
      {isOfPictures && <div className={`neuron-picture ${isOld ? "is-stale" : ""}`}>
        {attribution?.picture ? <Pixels picture={attribution.picture} label={`${attributionTitles[attribution.by] ?? attribution.by}: red speaks for the answer, blue against it`} width={width} /> : <div className="neuron-blank" style={{ width, height: width }} />}
        <div className="rows">
          <div className="row"><span className="quiet">Where it comes from</span></div>
          <Select label="Attribution" value={by} choices={Object.entries(attributionTitles).map(([value, label]) => ({ value, label }))} choose={(value) => void lookAtInput({ by: value })} />
          {attribution && <p className="faint">{completeness(attribution)}</p>}
          <p className="faint">Red speaks for the answer, blue against it{hasPlaces ? ", at the place where it is greatest" : ""}.</p>
        </div>
      </div>}
      <Experiments />
      <div className="row"><span className="quiet">What if it were</span><span className="neuron-change"><TextField label="Change" value={change} check={(text) => { const read = readChange(text); return isProblem(read) ? read.problem : undefined; }} commit={(text) => void lookAtInput({ change: text.trim(), experiment: undefined })} /><Button look="plain" onClick={() => void runCommand("keep-experiment")}>Keep…</Button></span></div>
      {effect && <div className={isOld ? "is-stale" : ""}><Effect effect={effect} /></div>}
    </section>
  );
}

/** What the document keeps: each is tried by a click. */
function Experiments() {
  const experiments = useDocument()?.experiments ?? {};
  const tried = useUnit((state) => state.experiment);
  const names = Object.keys(experiments);
  if (names.length === 0) return null;
  return (
    <div className="neuron-experiments" role="group" aria-label="Experiments of the document">
      {names.map((name) => (
        <span key={name} className="neuron-experiment">
          <Button aria-pressed={name === tried} title={experiments[name]?.join("\n")} onClick={() => void lookAtInput({ experiment: name === tried ? undefined : name })}>{name}</Button>
          <Button look="plain" icon="close" aria-label={`Forget the experiment ${name}`} onClick={() => dispatch({ label: `forget ${name}`, steps: [{ step: "set-experiment", name, changes: null }] })} />
        </span>
      ))}
    </div>
  );
}

const mostRows = 12;

function Effect({ effect }: { readonly effect: EffectMessage }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <p className="quiet"><span className="mono">{effect.changes.join("; ")}</span> {effectInWords(effect)}</p>
      {effect.outputs.map(({ name, before, after }) => {
        const greatest = [before, after].flat().reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
        const shown = all ? before.length : Math.min(before.length, mostRows);
        return (
          <table key={name} className="effect" aria-label={`${name} untouched and changed`}>
            <thead><tr><th>{name}</th><th>untouched</th><th>changed</th><th /></tr></thead>
            <tbody>
              {before.slice(0, shown).map((was, i) => {
                const is = after[i] ?? 0;
                return (
                  <tr key={i}>
                    <td className="mono">{i}</td>
                    <td><Bar value={was} greatest={greatest} tone="var(--role-position)" /></td>
                    <td><Bar value={is} greatest={greatest} tone="var(--role-channel)" /></td>
                    <td className="mono faint">{is === was ? "" : `${is > was ? "+" : "−"}${printNumber(Math.abs(is - was))}`}</td>
                  </tr>
                );
              })}
            </tbody>
            {before.length > mostRows && <tfoot><tr><td colSpan={4}><Button look="link" onClick={() => setAll(!all)}>{all ? "Fewer" : `All ${before.length}`}</Button></td></tr></tfoot>}
          </table>
        );
      })}
    </>
  );
}

function Bar({ value, greatest, tone }: { readonly value: number; readonly greatest: number; readonly tone: string }) {
  return <span className="effect-bar"><span className="value-track"><span style={{ width: `${(100 * Math.abs(value)) / greatest}%`, background: value < 0 ? "var(--role-vocabulary)" : tone }} /></span><span className="mono">{printNumber(value)}</span></span>;
}

/** Whether what is fed now is another input than the one that was asked about. */
function useIsOld(): boolean {
  const feeds = useUnit((state) => state.feeds);
  const run = useRun((state) => state.last?.run);
  const [isOld, setOld] = useState(false);
  useEffect(() => {
    let isOver = false;
    void feedsNow().then((now) => !isOver && setOld(feeds !== undefined && now !== undefined && now.from !== feeds));
    return () => { isOver = true; };
  }, [feeds, run]);
  return isOld;
}
