// Which versions of a document are kept: all of the latest, and of days long past the last of each.
import type { DocumentVersion } from "../../shared/contract/app.ts";

const latest = 50;
const most = 400;
const dayMs = 24 * 3600_000;

/** Those that go, of all in any order. */
export function versionsToDrop(versions: readonly DocumentVersion[]): readonly DocumentVersion[] {
  const sorted = [...versions].sort((a, b) => b.savedAt - a.savedAt);
  const days = new Set<number>();
  let kept = 0;
  return sorted.filter(({ savedAt }, i) => {
    const day = Math.floor(savedAt / dayMs);
    const stays = (i < latest || !days.has(day)) && kept < most;
    days.add(day);
    if (stays) kept += 1;
    return !stays;
  });
}
