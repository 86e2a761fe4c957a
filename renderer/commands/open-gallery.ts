// Gallery: the start page with every example and what is open.
import { setView } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const openGallery = defineCommand({ name: "open-gallery", label: "Open the gallery", perform: () => setView({ dialog: { kind: "start" } }) });
