// The readings of the free arrangement: each hangs below its wires, or stands above them where something is in the way.
import { useStore, ViewportPortal } from "@xyflow/react";
import { memo, useMemo } from "react";
import { silenceAt } from "../../shared/compiler/check/silence.ts";
import type { NodeId } from "../../shared/document/document.ts";
import type { Room } from "../design/reading-form.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { readingName } from "../state/readings.ts";
import { useRun } from "../state/run-store.ts";
import { terminalPlace } from "../state/terminal-rooms.ts";
import { selectNodes, useView } from "../state/view-store.ts";
import type { Obstacle } from "./bundle-route.ts";
import { indexCards } from "./card-index.ts";
import { useFirstBroken } from "./first-broken.ts";
import type { Bundle, Card } from "./free-elements.ts";
import { cardReadings, readingDrop, readingWords } from "./free-places.ts";
import { ReadingTap } from "./reading-tap.tsx";
import { terminalReading } from "./terminal-body.tsx";
import { useWantedOnCanvas, type Seen } from "./wanted-on-canvas.ts";

interface FreeReadingsProps {
  readonly place: CurrentPlace;
  readonly cards: readonly Card[];
  readonly bundles: readonly Bundle[];
}

interface Standing {
  readonly name: string;
  readonly node: NodeId;
  readonly x: number;
  readonly ys: readonly number[];
  readonly top: number;
  readonly isAbove: boolean;
  /** For its picture. */
  readonly room: Room;
}

/** From the card to where the tap leaves its wires. */
const tapInset = 46;
const most = 40;

export const FreeReadings = memo(function FreeReadings({ place, cards, bundles }: FreeReadingsProps) {
  const pinned = useView((state) => state.pinned);
  const inSight = useCardsInSight(cards);
  const standing = useMemo(() => stand(place, inSight, cards, bundles), [place, inSight, cards, bundles]);
  const broken = useFirstBroken(place);
  useWantedOnCanvas("free", useMemo(() => [
    // The ends of the diagram are looked at from afar as well.
    ...cards.filter(({ data }) => data.geometry.terminal).slice(0, most).flatMap(({ id, data }): readonly Seen[] => {
      const name = terminalReading(place.path, id, data.checked);
      return name === undefined ? [] : [{ name, place: terminalPlace(data.checked, place.body) }];
    }),
    ...standing.map(({ name }): Seen => ({ name, place: pinned.includes(name) ? "pinned" : "card" })),
  ], [place, cards, standing, pinned]));
  return (
    <ViewportPortal>
      <svg className="taps" style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} aria-hidden="true">
        {standing.map((one) => <Tap key={one.name} standing={one} />)}
      </svg>
      {standing.map(({ name, node, x, top, isAbove, room }) => (
        <ReadingTap key={name} name={name} place="card" {...(pinned.includes(name) ? {} : { room })} isFirstBroken={name === broken} style={{ left: x, top, transform: `translate(-50%, ${isAbove ? "-100%" : "0"})` }} onOpen={() => selectNodes([node])} />
      ))}
    </ViewportPortal>
  );
});

function Tap({ standing: { name, x, ys, top, isAbove } }: { readonly standing: Standing }) {
  const isThere = useRun((state) => state.readings.has(name));
  if (!isThere) return null;
  return (
    <g>
      <path className="tap" d={`M${x} ${isAbove ? Math.max(...ys) : Math.min(...ys)}V${top}`} />
      {ys.map((y) => <circle key={y} className="tap-dot" cx={x} cy={y} r={2} />)}
    </g>
  );
}

function stand(place: CurrentPlace, inSight: readonly Card[], cards: readonly Card[], bundles: readonly Bundle[]): readonly Standing[] {
  const inWay = indexCards(cards);
  const level = new Map<string, number>();
  for (const { source, sourceHandle, data } of bundles) if (data) level.set(`${source}:${sourceHandle ?? ""}`, Math.min(level.get(`${source}:${sourceHandle ?? ""}`) ?? Infinity, data.route.leave - data.from.x));
  const taken: Obstacle[] = [];
  const { silence } = silenceAt(place.checked.main, place.path);
  return inSight.flatMap((card) => cardReadings(card.id, place).flatMap(({ port, width, height, room }): readonly Standing[] => {
    const placed = card.data.geometry.outputs.find((one) => one.name === port);
    if (!placed || silence.ports.has(`${card.id}:${port}`)) return [];
    const ys = placed.rows.map(({ offset }) => card.position.y + placed.top + placed.height / 2 + offset);
    const x = card.position.x + (card.width ?? 0) + Math.min(tapInset, (level.get(`${card.id}:${port}`) ?? tapInset) - 6);
    const [left, right] = [x - width / 2 - 4, x + width / 2 + 4];
    const below = Math.max(...ys) + readingDrop;
    const above = Math.min(...ys) - readingDrop - 14;
    const box = (top: number): Obstacle => ({ id: `${card.id}:${port}`, left, right, top, bottom: top + height + readingWords });
    const isFree = (one: Obstacle) => [...inWay(left, right), ...taken].every((other) => other.right <= one.left || other.left >= one.right || other.bottom <= one.top || other.top >= one.bottom);
    const [down, up] = [box(below), box(above - height - readingWords)];
    const isAbove = !isFree(down) && isFree(up);
    taken.push(isAbove ? up : down);
    return [{ name: readingName(place.checked, place.path, card.id, port), node: card.id, x, ys, top: isAbove ? above : below, isAbove, room }];
  })).slice(0, most);
}

/** In coarse steps, so that panning does not look at every card at every pixel; all of them while there are few. */
function useCardsInSight(cards: readonly Card[]): readonly Card[] {
  const sight = useStore(({ transform: [x, y, zoom], width, height }) => (zoom < 0.3 ? "far" : [-x / zoom, -y / zoom, width / zoom, height / zoom].map((value) => Math.round(value / 200) * 200).join(" ")));
  return useMemo(() => {
    if (cards.length <= most / 2) return cards;
    if (sight === "far") return [];
    const [left = 0, top = 0, width = 0, height = 0] = sight.split(" ").map(Number);
    return cards.filter(({ position: { x, y }, width: wide = 0, height: tall = 0 }) => x < left + width && x + wide > left && y < top + height && y + tall > top);
  }, [cards, sight]);
}
