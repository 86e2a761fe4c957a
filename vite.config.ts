// How the window is built: one page, its workers as ES modules, nothing fetched from anywhere else.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: "renderer",
  // Relative addresses work alike under `weft://` and on loopback.
  base: "./",
  plugins: [react()],
  worker: { format: "es", rolldownOptions: { checks: { pluginTimings: false } } },
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    target: "es2023",
    // The text editor alone is larger than the default warning; it is loaded only when a code panel opens.
    chunkSizeWarningLimit: 6000,
    // Fonts and pictures stay files: the content policy allows no data: addresses for fonts.
    assetsInlineLimit: 0,
    // A slow machine is no fault of the build's.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
