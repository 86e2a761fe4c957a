// Every command of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { addNode } from "./add-node.ts";
import { addNote } from "./add-note.ts";
import { alignBottom } from "./align-bottom.ts";
import { alignInARow } from "./align-in-a-row.ts";
import { alignLeft } from "./align-left.ts";
import { alignRight } from "./align-right.ts";
import { alignTop } from "./align-top.ts";
import { applyFix } from "./apply-fix.ts";
import { bindSize } from "./bind-size.ts";
import { bypass } from "./bypass.ts";
import { calloutColumn } from "./callout-column.ts";
import { callout } from "./callout.ts";
import { cancelRun } from "./cancel-run.ts";
import { closeDocument } from "./close-document.ts";
import { commandPalette } from "./command-palette.ts";
import { compareDocuments } from "./compare-documents.ts";
import { copyAsPng } from "./copy-as-png.ts";
import { copyAsSvg } from "./copy-as-svg.ts";
import { copy } from "./copy.ts";
import { cut } from "./cut.ts";
import { deleteSelection } from "./delete-selection.ts";
import { dissolveBlock } from "./dissolve-block.ts";
import { dissolveNode } from "./dissolve-node.ts";
import { distributeAcross } from "./distribute-across.ts";
import { distributeDown } from "./distribute-down.ts";
import { dotBlock } from "./dot-block.ts";
import { duplicate } from "./duplicate.ts";
import { enterBlock } from "./enter-block.ts";
import { exportDocument } from "./export-document.ts";
import { exportUnitReport } from "./export-unit-report.ts";
import { findNext } from "./find-next.ts";
import { findPrevious } from "./find-previous.ts";
import { find } from "./find.ts";
import { fitView } from "./fit-view.ts";
import { frameSelection } from "./frame-selection.ts";
import { freeLane } from "./free-lane.ts";
import { fuseLinear } from "./fuse-linear.ts";
import { importReport } from "./import-report.ts";
import { keepExperiment } from "./keep-experiment.ts";
import { laneDown } from "./lane-down.ts";
import { laneUp } from "./lane-up.ts";
import { leaveBlock } from "./leave-block.ts";
import { makeBlock } from "./make-block.ts";
import { mute } from "./mute.ts";
import { newDocument } from "./new-document.ts";
import { onlyCanvas } from "./only-canvas.ts";
import { openDocument } from "./open-document.ts";
import { openGallery } from "./open-gallery.ts";
import { ownWeights } from "./own-weights.ts";
import { paste } from "./paste.ts";
import { readColumn } from "./read-column.ts";
import { redo } from "./redo.ts";
import { removeUnusedBlocks } from "./remove-unused-blocks.ts";
import { renameAxis } from "./rename-axis.ts";
import { renameNode } from "./rename-node.ts";
import { repeatBlock } from "./repeat-block.ts";
import { saveAndLoad } from "./save-and-load.ts";
import { saveDocumentAs } from "./save-document-as.ts";
import { saveDocument } from "./save-document.ts";
import { selectAll } from "./select-all.ts";
import { selectNothing } from "./select-nothing.ts";
import { shiftThroughWindow } from "./shift-through-window.ts";
import { shortcutSheet } from "./shortcut-sheet.ts";
import { showOriginal } from "./show-original.ts";
import { slideOver } from "./slide-over.ts";
import { straighten } from "./straighten.ts";
import { swapInputs } from "./swap-inputs.ts";
import { tidyLikeCircuit } from "./tidy-like-circuit.ts";
import { toggleArrangement } from "./toggle-arrangement.ts";
import { toggleAxisColours } from "./toggle-axis-colours.ts";
import { toggleCode } from "./toggle-code.ts";
import { toggleCost } from "./toggle-cost.ts";
import { toggleFlow } from "./toggle-flow.ts";
import { toggleHeat } from "./toggle-heat.ts";
import { toggleInspector } from "./toggle-inspector.ts";
import { toggleLegend } from "./toggle-legend.ts";
import { toggleLibrary } from "./toggle-library.ts";
import { toggleMethods } from "./toggle-methods.ts";
import { toggleProblems } from "./toggle-problems.ts";
import { toggleReadings } from "./toggle-readings.ts";
import { toggleRuler } from "./toggle-ruler.ts";
import { toggleRun } from "./toggle-run.ts";
import { toggleSizes } from "./toggle-sizes.ts";
import { toggleSplit } from "./toggle-split.ts";
import { toggleTheme } from "./toggle-theme.ts";
import { toggleTintedColumns } from "./toggle-tinted-columns.ts";
import { toggleTrace } from "./toggle-trace.ts";
import { toggleTraining } from "./toggle-training.ts";
import { toggleWrap } from "./toggle-wrap.ts";
import { turnSplit } from "./turn-split.ts";
import { undo } from "./undo.ts";
import { unfuseLinear } from "./unfuse-linear.ts";
import { versionHistory } from "./version-history.ts";
import { zoomToActual } from "./zoom-to-actual.ts";
import type { Command } from "./define.ts";

export const commands: readonly Command[] = [
  addNode,
  addNote,
  alignBottom,
  alignInARow,
  alignLeft,
  alignRight,
  alignTop,
  applyFix,
  bindSize,
  bypass,
  calloutColumn,
  callout,
  cancelRun,
  closeDocument,
  commandPalette,
  compareDocuments,
  copyAsPng,
  copyAsSvg,
  copy,
  cut,
  deleteSelection,
  dissolveBlock,
  dissolveNode,
  distributeAcross,
  distributeDown,
  dotBlock,
  duplicate,
  enterBlock,
  exportDocument,
  exportUnitReport,
  findNext,
  findPrevious,
  find,
  fitView,
  frameSelection,
  freeLane,
  fuseLinear,
  importReport,
  keepExperiment,
  laneDown,
  laneUp,
  leaveBlock,
  makeBlock,
  mute,
  newDocument,
  onlyCanvas,
  openDocument,
  openGallery,
  ownWeights,
  paste,
  readColumn,
  redo,
  removeUnusedBlocks,
  renameAxis,
  renameNode,
  repeatBlock,
  saveAndLoad,
  saveDocumentAs,
  saveDocument,
  selectAll,
  selectNothing,
  shiftThroughWindow,
  shortcutSheet,
  showOriginal,
  slideOver,
  straighten,
  swapInputs,
  tidyLikeCircuit,
  toggleArrangement,
  toggleAxisColours,
  toggleCode,
  toggleCost,
  toggleFlow,
  toggleHeat,
  toggleInspector,
  toggleLegend,
  toggleLibrary,
  toggleMethods,
  toggleProblems,
  toggleReadings,
  toggleRuler,
  toggleRun,
  toggleSizes,
  toggleSplit,
  toggleTheme,
  toggleTintedColumns,
  toggleTrace,
  toggleTraining,
  toggleWrap,
  turnSplit,
  undo,
  unfuseLinear,
  versionHistory,
  zoomToActual,
];
