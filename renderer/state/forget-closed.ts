// A document that is closed leaves nothing behind in memory: its pictures, drawings and arrays go with its tab.
import { documentStore } from "./document-store.ts";
import { dropFeeds } from "./feed-arrays.ts";
import { dropPictures } from "./input-store.ts";

export function forgetClosed(): void {
  documentStore.subscribe(({ tabs }, before) => {
    for (const { key, path } of before.tabs.filter((tab) => !tabs.some((open) => open.key === tab.key))) {
      dropFeeds(key);
      dropPictures(key, tabs.some((open) => open.path === path) ? undefined : (path ?? ""));
    }
  });
}
