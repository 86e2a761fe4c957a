// Inputs are instruments: a pad to draw on, a picture, numbers, or a slider, live on the canvas as the body of their node.
import { memo, useLayoutEffect, useRef } from "react";
import { inputOperator, inputPort } from "../../shared/document/interface-nodes.ts";
import type { CheckedNode, CheckedOperator } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { DrawPad } from "../design/draw-pad.tsx";
import { readingForm } from "../design/reading-form.ts";
import { checkStore } from "../state/check-store.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { clearDrawing, drawInput, keepDrawing, keepPicture, usePicture } from "../state/input-store.ts";
import { readingName, useReading } from "../state/readings.ts";
import { useView } from "../state/view-store.ts";
import { ReadingPicture } from "./reading-picture.tsx";

export function isInstrument(node: CheckedNode): node is CheckedOperator {
  return node.kind === "operator" && (node.node.operator === inputOperator || node.node.operator === "slider");
}

interface BodyProps {
  readonly id: NodeId;
  readonly node: CheckedOperator;
  readonly width: number;
  readonly height: number;
}

/** The body fills the given room; what can be done with it stands below. */
export function Instrument(props: BodyProps) {
  const source = props.node.attributes["source"];
  const Body = props.node.node.operator === "slider" ? SliderBody : source === "draw-pad" ? Pad : source === "image" ? Picture : Numbers;
  return <div className="instrument nodrag nopan"><Body {...props} /></div>;
}

function Pad({ id, node, width }: BodyProps) {
  const theme = useView((state) => state.theme);
  const picture = usePicture(id, node);
  return (
    <>
      <DrawPad label={`Draw ${node.node.name ?? id}`} picture={picture} side={width} theme={theme} onDraw={(drawn) => drawInput(id, drawn)} onDone={(drawn) => void keepDrawing(id, drawn)} />
      <div className="instrument-actions">
        <button type="button" className="button link" onClick={() => void clearDrawing(id)}>Clear</button>
        <button type="button" className="button link" onClick={() => setAttribute(id, "sample", "sample:seven.png")}>Sample</button>
      </div>
    </>
  );
}

function Picture({ id, node, width, height }: BodyProps) {
  const picture = usePicture(id, node);
  return (
    <>
      <div className="picture-well" style={{ width, height }} onDragOver={(event) => event.preventDefault()} onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const [file] = event.dataTransfer.files;
        if (file) void keepPicture(id, file);
      }}>
        {picture ? <PictureCanvas picture={picture} width={width} height={height} /> : <span className="faint">Drop a picture here</span>}
      </div>
      <div className="instrument-actions">
        <label className="button link">Open<input type="file" accept="image/png,image/jpeg" className="hidden-text" aria-label={`Picture for ${node.node.name ?? id}`} onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void keepPicture(id, file);
        }} /></label>
        <button type="button" className="button link" onClick={() => setAttribute(id, "sample", "sample:harbour.png")}>Sample</button>
      </div>
    </>
  );
}

interface PictureCanvasProps {
  readonly picture: { readonly width: number; readonly height: number; readonly rgba: Uint8Array };
  readonly width: number;
  readonly height: number;
}

const PictureCanvas = memo(function PictureCanvas({ picture, width, height }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && picture.width > 0) context.putImageData(new ImageData(new Uint8ClampedArray(picture.rgba), picture.width, picture.height), 0, 0);
  }, [picture]);
  return <canvas ref={canvas} width={picture.width} height={picture.height} style={{ width, height, objectFit: "cover" }} role="img" aria-label="Input picture" />;
});

function Numbers({ id, node, width, height }: BodyProps) {
  const { checked } = checkStore.getState();
  const shown = useReading(checked && readingName(checked, [], id, inputPort));
  const source = String(node.attributes["source"]);
  return (
    <>
      <div className="picture-well" style={{ width, height }}>
        {shown?.reading.slice ? <ReadingPicture shown={shown} form={readingForm(shown.type, shown.reading.dims, "end")} room={{ width, height }} /> : <span className="faint">{source}</span>}
      </div>
      <div className="instrument-actions">
        {source === "random" && <button type="button" className="button link" onClick={() => setAttribute(id, "seed", (Number(node.attributes["seed"]) || 0) + 1)}>Again</button>}
        <span className="faint">{source}</span>
      </div>
    </>
  );
}

function SliderBody({ id, node, width }: BodyProps) {
  const number = (name: string) => Number(node.attributes[name]);
  // One slide is one undo, whether with the pointer or with a key that is held.
  const slide = useRef(0);
  return (
    <div className="slider-body" style={{ width }}>
      <input type="range" aria-label={node.node.name ?? id} min={number("least")} max={number("most")} step={number("step") || "any"} value={number("value")}
        onPointerDown={(event) => void (slide.current = event.timeStamp)} onKeyDown={(event) => {
          if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
          if (!event.repeat) slide.current = event.timeStamp;
        }} onChange={(event) => setAttribute(id, "value", Number(event.target.value), `slide ${slide.current} of ${id}`)} />
      <span className="mono">{number("value")}</span>
    </div>
  );
}

function setAttribute(id: NodeId, name: string, value: string | number, gesture?: string): void {
  const place = currentPlace();
  if (place) dispatch({ label: `set ${name}`, steps: [{ step: "set-attribute", block: place.block, node: id, name, value }], ...(gesture === undefined ? {} : { gesture }) });
}
