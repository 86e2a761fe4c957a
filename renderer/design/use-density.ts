// How many pixels of the screen one of the page takes: another screen or a zoom of the page changes it, and what is painted is painted anew.
import { useSyncExternalStore } from "react";

export function useDensity(): number {
  return useSyncExternalStore(follow, densityNow, densityNow);
}

function densityNow(): number {
  return Math.max(1, devicePixelRatio);
}

/** A media query tells only that it does not hold any more, so each change asks anew. */
function follow(tell: () => void): () => void {
  let query: MediaQueryList;
  const ask = () => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", onChange, { once: true });
  };
  const onChange = () => {
    ask();
    tell();
  };
  ask();
  // A zoom of the page tells of another size before the query is looked at again.
  addEventListener("resize", tell);
  return () => {
    query.removeEventListener("change", onChange);
    removeEventListener("resize", tell);
  };
}
