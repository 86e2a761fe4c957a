// The drawer of methods: those that fit this network can be asked, the others say what they miss; what was found stands beside them.
import { useMemo } from "react";
import { isUnderWay } from "../../../shared/contract/job.ts";
import type { Method } from "../../../shared/methods/define.ts";
import { methods } from "../../../shared/methods/index.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { useChecked } from "../../state/check-store.ts";
import { useDocument } from "../../state/document-store.ts";
import { askMethod, setMethodSetting, stopMethod, useMethods } from "../../state/method-store.ts";
import { networkChange } from "../../state/network-change.ts";
import { FindingView } from "./finding-view.tsx";
import "./methods.css";

export function MethodsPanel() {
  const checked = useChecked();
  const chosen = useMethods((state) => state.chosen);
  const rows = useMemo(() => (checked ? methods.map((method) => ({ method, misfit: checked.runnable ? method.fits(checked) : { problem: "expected a diagram that can run: see the problems" } })) : []), [checked]);
  const [fitting, others] = [rows.filter(({ misfit }) => !misfit), rows.filter(({ misfit }) => misfit)];
  const method = methods.find(({ name }) => name === chosen);
  return (
    <div className="methods">
      <nav aria-label="Methods">
        {fitting.map(({ method: one }) => <MethodRow key={one.name} method={one} isChosen={one.name === chosen} />)}
        {others.length > 0 && <h3 className="faint">Not for this network</h3>}
        {others.map(({ method: { name, title }, misfit }) => <p key={name} className="method-row is-unfit"><span>{title}</span><span className="faint">{misfit?.problem}</span></p>)}
      </nav>
      <div className="methods-found">{method ? <Answer method={method} /> : <p className="faint">Each method looks into the whole network. Choose one.</p>}</div>
    </div>
  );
}

function MethodRow({ method: { name, title, about }, isChosen }: { readonly method: Method; readonly isChosen: boolean }) {
  return <button type="button" className={`method-row ${isChosen ? "is-on" : ""}`} aria-pressed={isChosen} onClick={() => void askMethod(name)}><span>{title}</span><span className="quiet">{about}</span></button>;
}

function Answer({ method }: { readonly method: Method }) {
  const settings = useMethods((state) => state.settings[method.name]);
  const standing = useMethods((state) => state.standing);
  const found = useMethods((state) => (state.found?.method === method.name ? state.found : undefined));
  const document = useDocument();
  const isOld = found !== undefined && document !== undefined && networkChange(found.document, document) === "network";
  const isWorking = standing !== undefined && isUnderWay(standing);
  return (
    <>
      <header className="methods-head">
        <h3>{method.title}</h3>
        {(method.settings ?? []).map(({ name, value, about }) => <label key={name} title={about}><span className="quiet">{name}</span><TextField label={name} value={settings?.[name] ?? ""} placeholder={value} commit={(text) => setMethodSetting(method.name, name, text)} /></label>)}
        {isWorking ? <><span className="faint">{standing.of > 0 ? `${standing.done} of ${standing.of}` : "working"}</span><Button onClick={stopMethod}>Stop</Button></> : <Button onClick={() => void askMethod(method.name)}>Ask again</Button>}
        {isOld && <span className="faint">The network has changed since.</span>}
      </header>
      {standing?.state === "failed" && <p className="methods-fault" role="alert">{standing.message ?? "It failed."}</p>}
      {found && <div className={`methods-findings ${isOld ? "is-stale" : ""}`}>{found.findings.map((finding, i) => <FindingView key={i} finding={finding} />)}</div>}
    </>
  );
}
