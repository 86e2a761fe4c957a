// In a split view the side that is not at hand moves no further than it takes to show what is selected.
import { useReactFlow } from "@xyflow/react";
import { useEffect, type RefObject } from "react";
import { useView } from "../state/view-store.ts";
import { boxAround, viewportWith } from "./fit.ts";

export function useFollowSelection(frame: RefObject<HTMLElement | null>, isFollowing: boolean): void {
  const nodes = useView((state) => state.nodes);
  const flow = useReactFlow();
  useEffect(() => {
    if (!isFollowing || nodes.length === 0) return;
    const target = boxAround(flow.getNodes().filter((node) => nodes.includes(node.id)), 0);
    const size = frame.current?.querySelector(".react-flow")?.getBoundingClientRect();
    if (!target || !size) return;
    const [from, to] = [flow.getViewport(), viewportWith(target, flow.getViewport(), size)];
    if (from.x !== to.x || from.y !== to.y) void flow.setViewport(to, { duration: 0 });
  }, [nodes, flow, frame, isFollowing]);
}
